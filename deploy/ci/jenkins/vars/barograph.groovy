/**
 * A step of a shared library: barograph(bootstrapServers: 'kafka-1:9092') { sh 'docker buildx build .' }
 * What is built within the braces is shipped, also when it failed; a fault of the shipping never fails the build.
 * Needs barograph 0.1.0 on the PATH of the agent, and buildx 0.21 or newer.
 */
def call(Map settings, Closure body) {
    // Builders outlive jobs, and clocks of builder and runner differ a little.
    sh(script: 'echo $(( $(date +%s) - 30 )) >.barograph-since', label: 'when the builds begin')
    try {
        body()
    } finally {
        ship(settings)
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
