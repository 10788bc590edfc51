package io.barograph.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.common.utils.Exit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class KafkaExitTest {
    @AfterEach
    void giveTheProceduresBack() {
        Exit.resetExitProcedure();
        Exit.resetHaltProcedure();
    }

    @Test
    void aHaltAskedForByKafkaIsToldAndDoesNotEndTheProcess() {
        KafkaExit exit = KafkaExit.intercept();

        assertThatThrownBy(() -> Exit.halt(1, "the port is taken")).isInstanceOf(KafkaExit.BrokerGaveUp.class);

        assertThat(exit.died()).isCompletedWithValue("the port is taken");
    }

    @Test
    void anExitWithoutAMessageStillSaysSomething() {
        KafkaExit exit = KafkaExit.intercept();

        assertThatThrownBy(() -> Exit.exit(3)).isInstanceOf(KafkaExit.BrokerGaveUp.class);

        assertThat(exit.died()).isCompletedWithValue("the broker gave up with code 3");
    }
}
