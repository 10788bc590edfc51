barograph ship --history --since "$(cat .barograph-since)" \
  --bootstrap-servers "$BAROGRAPH_BOOTSTRAP_SERVERS" --wait "$BAROGRAPH_SECONDS" \
  --label "project=$BAROGRAPH_PROJECT" --label "cicd.pipeline.name=$JOB_NAME" \
  --label "cicd.pipeline.run.id=$BUILD_ID" --label "vcs.ref.head.revision=${GIT_COMMIT:-}" || true
