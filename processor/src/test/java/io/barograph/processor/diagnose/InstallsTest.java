package io.barograph.processor.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.build.Build;
import io.barograph.processor.build.Step;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What fetches packages is told from what only uses the same program. */
final class InstallsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "npm ci",
                "npm --no-audit install",
                "yarn",
                "yarn install --frozen-lockfile",
                "cd /app && pnpm i --prod",
                "--mount=type=cache,target=/root/.cache pip install -r requirements.txt",
                "python3 -m pip install -r requirements.txt",
                "apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y gcc",
                "apk add --no-cache gcc",
                "go mod download",
                "./mvnw -B dependency:go-offline",
                "[\"npm\", \"ci\"]",
                "bash -c 'bundle install'",
                "/usr/bin/composer install; true",
            })
    void installs(String command) {
        assertThat(Installs.by(step(command))).isTrue();
        assertThat(Installs.isListOnly(step(command))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "npm run build",
                "yarn build:web",
                "npm test && npm prune --omit=dev",
                "go build ./...",
                "mvn package",
                "echo npm install",
                "dotnet publish",
                "make install",
            })
    void usesWhatIsThere(String command) {
        assertThat(Installs.by(step(command))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"apt-get update", "apt-get -qq update && rm -rf /tmp/x", "apk update", "yum makecache"})
    void updatesTheListOnly(String command) {
        assertThat(Installs.isListOnly(step(command))).isTrue();
    }

    private static Step step(String command) {
        Build build = Recorded.build(
                "#1 [internal] load build definition from Dockerfile\n#1 DONE 0.0s\n\n#2 [2/2] RUN " + command
                        + "\n#2 DONE 0.1s\n",
                "plain",
                "one");
        return build.steps().stream().filter(Step::counts).findFirst().orElseThrow();
    }
}
