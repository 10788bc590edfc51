docker buildx history ls --no-trunc --format json 2>/dev/null | grep -vxFf .barograph-before |
    sed -n 's/.*"ref":"\([^"]*\/\)\{0,1\}\([^"/]*\)".*/\2/p' |
    while read -r build; do
        docker buildx history logs --progress rawjson "$build" 2>&1 |
            barograph ship - --bootstrap-servers "$BAROGRAPH_BOOTSTRAP_SERVERS" --wait "$BAROGRAPH_SECONDS" \
                --label "project=$BAROGRAPH_PROJECT" --label "cicd.pipeline.name=$JOB_NAME" \
                --label "cicd.pipeline.run.id=$BUILD_ID" --label "vcs.ref.head.revision=${GIT_COMMIT:-}" >/dev/null || true
    done
