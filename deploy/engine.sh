# shellcheck shell=bash
# A Docker engine of our own for scripts that need one; to be sourced by bash.
#
#   . deploy/engine.sh
#   trap stop_engine EXIT      # also after a failure: containers, images and the engine are gone
#   start_engine               # then `engine ps`, and DOCKER_HOST is set for programs
#   kafka_image 4.3.1          # prints the name of a broker's image, made here where none can be pulled
#   base_image                 # debian:bookworm-slim, made from packages where no image can be pulled
#   builder_image NAME         # the base with a JDK and what Maven has fetched here
#   foreign_image arm64 NAME PACKAGE…   # Debian for another architecture, whose programs run by emulation
#
# An engine that already answers is used as it is, and left as it is. Where there is none, Debian's is installed and
# started with its data in a folder of its own, on a bridge of its own, with published ports on loopback only; that
# needs root. Two of them can run beside each other. ENGINE_CACHE=DIR keeps the base image between runs.

ENGINE_FOLDER=
ENGINE_BRIDGE=

_engine_die() { printf 'engine: %s\n' "$1" >&2; return 1; }

# Debian's client; another one earlier on the PATH may lack the builder.
engine() {
    if [ -n "$ENGINE_FOLDER" ]; then DOCKER_BUILDKIT=1 /usr/bin/docker "$@"; else DOCKER_BUILDKIT=1 docker "$@"; fi
}

# Installs the packages of the programs that are not there: PROGRAM=PACKAGE …
_engine_need() {
    local pair missing=()
    for pair in "$@"; do
        [ -x "${pair%%=*}" ] || missing+=("${pair#*=}")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    [ "$(id -u)" = 0 ] || { _engine_die "needs root to install ${missing[*]}"; return 1; }
    command -v apt-get >/dev/null || { _engine_die "no apt here to install ${missing[*]}"; return 1; }
    printf -- '-- installing %s\n' "${missing[*]}"
    apt-get -o DPkg::Lock::Timeout=300 update -qq &&
        DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends \
            "${missing[@]}" >/dev/null || _engine_die "apt does not install ${missing[*]}"
}

# Gives all containers of the engine together, group $1, as much as twenty processes: by default it is as much as one, and
# a broker beside tests that use every core would stand still. Where there are no such groups nothing is lost.
_engine_weight() {
    local groups=/sys/fs/cgroup
    if [ -f $groups/cgroup.controllers ]; then
        { mkdir -p "$groups/$1" && echo 2000 >"$groups/$1/cpu.weight"; } 2>/dev/null || :
    else
        { mkdir -p "$groups/cpu/$1" && echo 20480 >"$groups/cpu/$1/cpu.shares"; } 2>/dev/null || :
    fi
}

# Starts an engine, or takes the one that answers.
start_engine() {
    if command -v docker >/dev/null && docker info >/dev/null 2>&1; then
        printf -- '-- using the Docker engine that is here\n'
        return 0
    fi
    [ "$(id -u)" = 0 ] || { _engine_die 'no Docker engine answers, and starting one needs root'; return 1; }
    _engine_need /usr/sbin/dockerd=docker.io /usr/bin/docker=docker.io /sbin/ip=iproute2 || return 1
    local number=$(($$ % 200))
    ENGINE_FOLDER=$(mktemp -d -t barograph-engine.XXXXXX)
    ENGINE_BRIDGE=baro$number
    while ! ip link add name "$ENGINE_BRIDGE" type bridge 2>/dev/null; do
        number=$(((number + 1) % 200))
        ENGINE_BRIDGE=baro$number
    done
    ip addr add "10.213.$number.1/24" dev "$ENGINE_BRIDGE"
    ip link set "$ENGINE_BRIDGE" up
    _engine_weight "$ENGINE_BRIDGE"
    # in a session of its own, so that Ctrl-C does not end it before the clean-up has used it
    setsid /usr/sbin/dockerd --data-root "$ENGINE_FOLDER/data" --exec-root "$ENGINE_FOLDER/exec" \
        --pidfile "$ENGINE_FOLDER/pid" -H "unix://$ENGINE_FOLDER/docker.sock" --bridge "$ENGINE_BRIDGE" --ip 127.0.0.1 \
        --cgroup-parent "/$ENGINE_BRIDGE" \
        >"$ENGINE_FOLDER/dockerd.log" 2>&1 </dev/null &
    # the second and third: no helper images, which cannot be pulled everywhere; published ports are on loopback
    export DOCKER_HOST=unix://$ENGINE_FOLDER/docker.sock
    export TESTCONTAINERS_RYUK_DISABLED=true TESTCONTAINERS_HOST_OVERRIDE=127.0.0.1
    local until=$((SECONDS + 60))
    until engine version >/dev/null 2>&1; do
        if [ "$SECONDS" -ge "$until" ]; then
            tail -n 20 "$ENGINE_FOLDER/dockerd.log" >&2
            _engine_die 'dockerd did not answer within 60 s'
            return 1
        fi
        sleep 0.5
    done
    printf -- '-- Docker engine %s in %s\n' "$(engine version --format '{{.Server.Version}}')" "$ENGINE_FOLDER"
}

# Sees to it that debian:bookworm-slim is there: pulled, or made from Debian's packages.
base_image() {
    local image=debian:bookworm-slim
    engine image inspect $image >/dev/null 2>&1 && return 0
    if timeout 60 docker pull -q $image >/dev/null 2>&1; then return 0; fi
    _engine_need /usr/sbin/debootstrap=debootstrap || return 1
    local folder tar
    folder=$(mktemp -d -t barograph-base.XXXXXX)
    tar=${ENGINE_CACHE:-$folder}/bookworm.tar
    if [ ! -r "$tar" ]; then
        printf -- '-- %s cannot be pulled and is made with debootstrap\n' $image
        if ! /usr/sbin/debootstrap --variant=minbase bookworm "$folder/root" >"$folder/log" 2>&1; then
            tail -n 20 "$folder/log" >&2
            rm -rf --one-file-system "$folder"
            _engine_die 'debootstrap failed'
            return 1
        fi
        mkdir -p "$(dirname "$tar")"
        tar -C "$folder/root" --numeric-owner --exclude='./var/cache/apt/archives/*.deb' \
            --exclude='./var/lib/apt/lists/*' --exclude='./usr/share/doc/*' \
            --exclude='./proc/*' --exclude='./sys/*' --exclude='./dev/*' -cf "$tar.part" . && mv "$tar.part" "$tar"
    fi
    engine import --change 'CMD ["bash"]' - $image <"$tar" >/dev/null
    rm -rf --one-file-system "$folder"
}

# Makes the image $1 of the base, a JDK of at least 25 and what Maven has fetched on this machine: with it our images can be
# built where neither is to be had.
builder_image() {
    local dir jdk='' box
    engine image inspect "$1" >/dev/null 2>&1 && return 0
    for dir in "${JAVA_HOME:-}" /usr/lib/jvm/*; do
        [ -n "$dir" ] && [ -x "$dir/bin/jlink" ] || continue
        [ "$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$dir/release")" -ge 25 ] || continue
        jdk=$(cd "$dir" && pwd -P)
        break
    done
    [ -n "$jdk" ] || { _engine_die 'no JDK of at least 25 here'; return 1; }
    box=$(engine create --env "JAVA_HOME=$jdk" debian:bookworm-slim bash)
    # some systems keep the certificates elsewhere, behind a link
    tar -C / --dereference --exclude='*/lib/src.zip' --exclude='*/io/apicurio/*' --exclude='*/palantir/*' \
        --exclude='*/errorprone/*' --exclude='*/jruby/*' --exclude='*/flink/*' --exclude='*/code-intelligence/*' \
        -c "${jdk#/}" "${HOME#/}/.m2" | engine cp - "$box:/"
    engine commit --change "ENV JAVA_HOME=$jdk" --change "ENV PATH=$jdk/bin:/usr/sbin:/usr/bin:/sbin:/bin" "$box" "$1" >/dev/null
    engine rm "$box" >/dev/null
}

# Makes the image $2 of Debian's packages $3… for the architecture $1, and has the kernel run its programs by emulation.
foreign_image() {
    local arch=$1 name=$2 folder tar emulator=qemu-aarch64
    shift 2
    [ "$arch" = arm64 ] || { _engine_die "no emulation of $arch is known here"; return 1; }
    _engine_need /usr/sbin/debootstrap=debootstrap /usr/bin/$emulator-static=qemu-user-static || return 1
    [ -e /proc/sys/fs/binfmt_misc/register ] || mount -t binfmt_misc binfmt_misc /proc/sys/fs/binfmt_misc ||
        { _engine_die 'this kernel runs nothing by emulation'; return 1; }
    # programs of ELF, 64 bits, little-endian, executable or shared, of machine 0xb7; F: the emulator is opened now, so it
    # need not be in the image
    [ -e /proc/sys/fs/binfmt_misc/$emulator ] || printf '%s' ":$emulator:M::"'\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\xb7\x00:'\
'\xff\xff\xff\xff\xff\xff\xff\x00\xff\xff\xff\xff\xff\xff\xff\xff\xfe\xff\xff\xff:'"/usr/bin/$emulator-static:F" \
        >/proc/sys/fs/binfmt_misc/register || { _engine_die 'the kernel does not take the emulator'; return 1; }
    folder=$(mktemp -d -t barograph-foreign.XXXXXX)
    tar=${ENGINE_CACHE:-$folder}/trixie-$arch.tar
    if [ ! -r "$tar" ]; then
        if ! /usr/sbin/debootstrap --arch="$arch" --variant=minbase --include="$(IFS=,; echo "$*")" trixie \
            "$folder/root" >"$folder/log" 2>&1; then
            tail -n 20 "$folder/log" >&2
            rm -rf --one-file-system "$folder"
            _engine_die "debootstrap failed for $arch"
            return 1
        fi
        mkdir -p "$(dirname "$tar")"
        tar -C "$folder/root" --numeric-owner --exclude='./var/cache/apt/archives/*.deb' --exclude='./var/lib/apt/lists/*' \
            --exclude='./usr/share/doc/*' --exclude='./proc/*' --exclude='./sys/*' --exclude='./dev/*' -cf "$tar.part" . &&
            mv "$tar.part" "$tar"
    fi
    # `engine import` calls every image one of this machine's own architecture; what is loaded says what it is
    mkdir "$folder/image"
    ln "$tar" "$folder/image/layer.tar" 2>/dev/null || cp "$tar" "$folder/image/layer.tar"
    printf '{"architecture":"%s","os":"linux","config":{"Cmd":["bash"]},"rootfs":{"type":"layers","diff_ids":["sha256:%s"]}}' \
        "$arch" "$(sha256sum <"$tar" | cut -d' ' -f1)" >"$folder/image/config.json"
    printf '[{"Config":"config.json","RepoTags":["%s"],"Layers":["layer.tar"]}]' "$name" >"$folder/image/manifest.json"
    tar -C "$folder/image" -c . | engine load -q
    rm -rf --one-file-system "$folder"
}

# Sees to it that an image of a broker is there and prints its name: apache/kafka, or where that cannot be pulled one of
# the same broker, made of the libraries that Maven fetches and of this machine's JDK. Call it in the project's folder.
kafka_image() {
    local version=$1 image=apache/kafka:$1
    if ! engine image inspect "$image" >/dev/null 2>&1 && ! timeout 120 docker pull -q "$image" >/dev/null 2>&1; then
        image=barograph/kafka:$version
        ./mvnw -B -q --no-transfer-progress -f deploy/images/kafka/pom.xml "-Dkafka.version=$version" \
            org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies \
            "-DoutputDirectory=$PWD/deploy/images/kafka/libs" -DincludeScope=runtime >&2
        deploy/images/kafka/root deploy/images/kafka/libs | engine import \
            --change 'ENV PATH=/opt/java/bin:/usr/bin:/bin' --change 'CMD ["/etc/kafka/docker/run"]' \
            --change 'EXPOSE 9092' - "$image" >&2
    fi
    engine image inspect "$image" >/dev/null 2>&1 || { _engine_die "there is no $image, and none could be made"; return 1; }
    printf '%s' "$image"
}

# Ends what start_engine started: containers, the engine, its bridge and its data.
stop_engine() {
    [ -n "$ENGINE_FOLDER" ] || return 0
    local folder=$ENGINE_FOLDER pid until
    if engine version >/dev/null 2>&1; then
        engine ps -aq | xargs -r /usr/bin/docker rm -f >/dev/null 2>&1 || :
    fi
    pid=$(cat "$folder/pid" 2>/dev/null) || pid=
    if [ -n "$pid" ]; then
        kill -TERM "$pid" 2>/dev/null || :
        until=$((SECONDS + 30))
        while kill -0 "$pid" 2>/dev/null && [ "$SECONDS" -lt "$until" ]; do sleep 0.2; done
        kill -KILL "$pid" 2>/dev/null || :
    fi
    awk -v f="$folder/" 'index($2, f) == 1 {print $2}' /proc/mounts | sort -r | while read -r mount; do
        umount -l "$mount" 2>/dev/null || :
    done
    ip link del "$ENGINE_BRIDGE" 2>/dev/null || :
    rmdir "/sys/fs/cgroup/$ENGINE_BRIDGE" "/sys/fs/cgroup/"*"/$ENGINE_BRIDGE" 2>/dev/null || :
    rm -rf --one-file-system "$folder"
    ENGINE_FOLDER=
    ENGINE_BRIDGE=
    unset DOCKER_HOST TESTCONTAINERS_RYUK_DISABLED TESTCONTAINERS_HOST_OVERRIDE
}
