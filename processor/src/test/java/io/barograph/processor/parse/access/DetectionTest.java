package io.barograph.processor.parse.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A stream of unknown kind is given to the dialect that is first sure of one of its lines. */
class DetectionTest {
    static Stream<Fixture> fixtures() {
        return Fixture.all().stream();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void theDialectOfAFileIsFoundAndNoOther(Fixture fixture) {
        for (String wanted : fixture.dialects()) {
            List<String> sure = new ArrayList<>();
            for (Fixture.Expected expected : fixture.expected()) {
                if (expected.dialect().equals(wanted)) {
                    AccessDialects.sureOf(fixture.line(expected.line()), AccessDialects.all())
                            .ifPresent(dialect -> sure.add(dialect.name()));
                }
            }

            assertThat(sure).as("dialects that were sure").isNotEmpty().containsOnly(wanted);
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void theDialectOfALineAlwaysFindsItPossible(Fixture fixture) {
        for (Fixture.Expected expected : fixture.expected()) {
            if (!expected.cache().equals("ignored")) {
                AccessDialect dialect = AccessDialects.named(expected.dialect()).orElseThrow();

                assertThat(dialect.sureness(fixture.line(expected.line())))
                        .as("line %d", expected.line())
                        .isGreaterThanOrEqualTo(AccessDialect.POSSIBLE);
            }
        }
    }

    @Test
    void everyDialectIsFoundByItsName() {
        for (AccessDialect dialect : AccessDialects.all()) {
            Optional<AccessDialect> found = AccessDialects.named(dialect.name());

            assertThat(dialect.name()).startsWith("access-");
            assertThat(found).get().isInstanceOf(dialect.getClass()).isNotSameAs(dialect);
        }
        assertThat(AccessDialects.named("access-nothing")).isEmpty();
    }
}
