package io.barograph.standalone;

import io.barograph.standalone.broker.ThreeBrokers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.ElectionType;

/** What can happen to a fleet; each of them leaves it whole again in the end. */
enum ChaosFault {
    /** {@code kill -9} of a processor; a new one takes its place at once. */
    PROCESSOR_KILLED {
        @Override
        void inject(ChaosFleet fleet, int which, Pause pause) throws Exception {
            fleet.processor(which % ChaosFleet.EACH).kill();
            fleet.restartProcessor(which % ChaosFleet.EACH);
        }
    },
    /** The same, and its disk is gone too: everything has to come back from the changelogs. */
    PROCESSOR_KILLED_AND_STATE_LOST {
        @Override
        void inject(ChaosFleet fleet, int which, Pause pause) throws Exception {
            fleet.processor(which % ChaosFleet.EACH).kill();
            fleet.loseState(which % ChaosFleet.EACH);
            fleet.restartProcessor(which % ChaosFleet.EACH);
        }
    },
    /** {@code kill -9} of a shipper; a new one goes on from its checkpoint. */
    SHIPPER_KILLED {
        @Override
        void inject(ChaosFleet fleet, int which, Pause pause) throws Exception {
            fleet.shipper(which % ChaosFleet.EACH).kill();
            fleet.restartShipper(which % ChaosFleet.EACH);
        }
    },
    /** A processor stands still for longer than its session lasts: others take its work, and it comes back a zombie. */
    PROCESSOR_FROZEN {
        @Override
        void inject(ChaosFleet fleet, int which, Pause pause) throws Exception {
            BarographProcess frozen = fleet.processor(which % ChaosFleet.EACH);
            frozen.signal("STOP");
            pause.lasting(Duration.ofSeconds(9));
            frozen.signal("CONT");
        }
    },
    /** A shipper stands still for a while. */
    SHIPPER_FROZEN {
        @Override
        void inject(ChaosFleet fleet, int which, Pause pause) throws Exception {
            BarographProcess frozen = fleet.shipper(which % ChaosFleet.EACH);
            frozen.signal("STOP");
            pause.lasting(Duration.ofSeconds(4));
            frozen.signal("CONT");
        }
    },
    /** A broker, maybe the active controller, stops and comes back. */
    BROKER_RESTARTED {
        @Override
        void inject(ChaosFleet fleet, int which, Pause pause) throws Exception {
            int node = which % ThreeBrokers.COUNT;
            fleet.brokers().stop(node);
            pause.lasting(Duration.ofSeconds(3));
            fleet.brokers().start(node);
        }
    },
    /** Every partition goes back to the broker that should lead it. */
    LEADERS_MOVED {
        @Override
        void inject(ChaosFleet fleet, int which, Pause pause) throws Exception {
            try (Admin admin = Admin.create(
                    Map.of("bootstrap.servers", fleet.brokers().bootstrap(), "enable.metrics.push", false))) {
                admin.electLeaders(ElectionType.PREFERRED, null).partitions().get();
            }
        }
    },
    /** A processor is stopped as an upgrade would, and started again. */
    PROCESSOR_RESTARTED {
        @Override
        void inject(ChaosFleet fleet, int which, Pause pause) throws Exception {
            fleet.processor(which % ChaosFleet.EACH).stop();
            fleet.restartProcessor(which % ChaosFleet.EACH);
        }
    };

    /** Lets time pass while the watch goes on. */
    interface Pause {
        void lasting(Duration time) throws InterruptedException;
    }

    /** Makes it happen to one of the fleet, chosen by {@code which}. */
    abstract void inject(ChaosFleet fleet, int which, Pause pause) throws Exception;

    /** One that has not happened yet; all of them have to, at least once. */
    static Optional<ChaosFault> missingFrom(Set<ChaosFault> happened) {
        for (ChaosFault fault : values()) {
            if (!happened.contains(fault)) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
