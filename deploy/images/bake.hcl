# Both images for both platforms: docker buildx bake -f deploy/images/bake.hcl
#   REGISTRY=registry.example/team/ VERSION=0.1.0 docker buildx bake -f deploy/images/bake.hcl --push
# One platform, to try it: … --set '*.platform=linux/amd64' --load
variable "REGISTRY" { default = "" }
variable "VERSION" { default = "0.1.0" }
variable "REVISION" { default = "unknown" }

group "default" { targets = ["processor", "shipper"] }

target "both" {
  context    = "."
  dockerfile = "deploy/images/Dockerfile"
  platforms  = ["linux/amd64", "linux/arm64"]
  args       = { REVISION = REVISION }
  attest     = ["type=provenance,mode=max", "type=sbom"]
}

target "processor" {
  inherits = ["both"]
  target   = "processor"
  tags     = ["${REGISTRY}barograph/processor:${VERSION}"]
}

target "shipper" {
  inherits = ["both"]
  target   = "shipper"
  tags     = ["${REGISTRY}barograph/shipper:${VERSION}"]
}
