/**
 * A step of a shared library: barograph(bootstrapServers: 'kafka-1:9092') { sh 'docker buildx build .' }
 * What is built within the braces is shipped, also when it failed; a fault of the shipping never fails the build.
 */
def call(Map settings, Closure body) {
    // BuildKit's own format has the exact times; tools that cannot be told otherwise read this variable.
    withEnv(['BUILDKIT_PROGRESS=rawjson']) {
        sh(script: 'docker buildx history ls --no-trunc --format json >.barograph-before 2>/dev/null || true', label: 'builds so far')
        try {
            body()
        } finally {
            ship(settings)
        }
    }
}

private void ship(Map settings) {
    withEnv([
        "BAROGRAPH_BOOTSTRAP_SERVERS=${settings.bootstrapServers}",
        "BAROGRAPH_PROJECT=${settings.project ?: env.JOB_NAME}",
        "BAROGRAPH_SECONDS=${settings.seconds ?: 60}",
    ]) {
        sh(label: 'ship the logs of the builds', script: libraryResource('barograph/ship.sh') + '\nexit 0')
    }
}
