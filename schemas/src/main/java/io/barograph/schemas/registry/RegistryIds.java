package io.barograph.schemas.registry;

import io.barograph.schemas.SchemaIds;
import io.barograph.schemas.UndecodableException;
import io.barograph.schemas.registry.RegistrySettings.WhenAway;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Numbers and schemas from a registry, asked for once. What is known keeps working while the registry is away.
 *
 * <p>What is not known then:
 *
 * <pre>
 *   patient      the caller waits, as WhenAway.WAIT says, and after a while gets RegistryAwayException
 *   impatient    the caller gets UndecodableException at once, and for a second nobody asks again
 * </pre>
 *
 * <p>A number that the registry does not know is not asked for again for a minute: numbers are four bytes that anybody
 * can write.
 */
public final class RegistryIds implements SchemaIds, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryIds.class);
    private static final int MOST_KNOWN = 10_000;
    private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long UNKNOWN_NANOS = TimeUnit.SECONDS.toNanos(60);

    private record Registered(String subject, Schema schema) {}

    private final RegistrySettings settings;
    private final RegistryClient client;
    private final Map<Registered, Integer> numbers = new ConcurrentHashMap<>();
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<Integer, Long> unknown = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private Optional<RegistryFailure> away = Optional.empty();
    private long awaySince;

    /** Numbers from the registry in {@code settings}; nothing is asked yet. */
    public RegistryIds(RegistrySettings settings) {
        this.settings = settings;
        this.client = new RegistryClient(settings);
    }

    /** The same numbers for callers that cannot wait. */
    public SchemaIds impatient() {
        return new SchemaIds() {
            @Override
            public int idOf(String subject, Schema schema) throws UndecodableException {
                return number(new Registered(subject, schema), false);
            }

            @Override
            public Schema byId(int id) throws UndecodableException {
                return schema(id, false);
            }
        };
    }

    /** The number of {@code schema}; always waits, since what is to be written must not be lost. */
    @Override
    public int idOf(String subject, Schema schema) throws UndecodableException {
        return number(new Registered(subject, schema), true);
    }

    @Override
    public Schema byId(int id) throws UndecodableException {
        return schema(id, settings.whenAway() == WhenAway.WAIT);
    }

    private int number(Registered asked, boolean patient) throws UndecodableException {
        Integer known = numbers.get(asked);
        if (known != null) {
            return known;
        }
        int number = ask(
                () -> settings.autoRegister()
                        ? client.register(asked.subject(), asked.schema())
                        : client.lookUp(asked.subject(), asked.schema()),
                patient);
        numbers.put(asked, number);
        schemas.put(number, asked.schema());
        return number;
    }

    private Schema schema(int id, boolean patient) throws UndecodableException {
        Schema known = schemas.get(id);
        if (known != null) {
            return known;
        }
        Long since = unknown.get(id);
        if (since != null && System.nanoTime() - since < UNKNOWN_NANOS) {
            throw new UndecodableException("unknown_schema", "no schema has the number " + id);
        }
        try {
            Schema schema = ask(() -> client.byId(id), patient);
            put(schemas, id, schema);
            return schema;
        } catch (UndecodableException e) {
            if (e.reason().equals("unknown_schema")) {
                put(unknown, id, System.nanoTime());
            }
            throw e;
        }
    }

    private static <V> void put(Map<Integer, V> map, int id, V value) {
        if (map.size() >= MOST_KNOWN) {
            map.clear();
        }
        map.put(id, value);
    }

    private <V> V ask(Question<V> question, boolean patient) throws UndecodableException {
        long until = System.nanoTime() + settings.patience().toNanos();
        while (true) {
            try {
                return askOnce(question, patient);
            } catch (RegistryFailure e) {
                String sentence = String.valueOf(e.getMessage());
                if (!e.mayPass()) {
                    throw new UndecodableException("unknown_schema", sentence);
                }
                if (!patient) {
                    throw new UndecodableException("registry_away", sentence);
                }
                if (isClosedWithin(AGAIN_NANOS) || System.nanoTime() - until >= 0) {
                    throw new RegistryAwayException(sentence);
                }
            }
        }
    }

    /** One question at a time: a registry that comes back is not overrun. */
    private synchronized <V> V askOnce(Question<V> question, boolean patient) throws RegistryFailure {
        if (!patient && away.isPresent() && System.nanoTime() - awaySince < AGAIN_NANOS) {
            throw away.get();
        }
        try {
            V answer = question.ask();
            away = Optional.empty();
            return answer;
        } catch (RegistryFailure e) {
            if (e.mayPass()) {
                tell(e);
            }
            throw e;
        }
    }

    /** Said once for each time that it goes away. */
    private void tell(RegistryFailure failure) {
        if (away.isEmpty()) {
            LOG.atWarn().log("{}; known schemas keep working", failure.getMessage());
        }
        away = Optional.of(failure);
        awaySince = System.nanoTime();
    }

    private boolean isClosedWithin(long nanos) {
        try {
            return closed.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** A question to the registry. */
    private interface Question<V> {
        V ask() throws RegistryFailure;
    }

    /** Ends all waiting. */
    @Override
    public void close() {
        closed.countDown();
        client.close();
    }
}
