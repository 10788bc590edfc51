package io.barograph.standalone.simulate;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The requests to the proxy in front of one upstream, in the order in which they end, without end. */
public final class RequestSource {
    private static final int OBJECTS = 20_000;
    private static final int ROOM = 8_000;
    private static final int CLIENTS = 200;
    /** In a stampede so many of all requests want the one object, which is never kept for longer than this. */
    private static final double STAMPEDING = 0.75;

    private static final long THROWN_OUT = 20_000;
    private static final int POPULAR = -1;
    /** One in so many requests wants the object that is never kept, and so few clients want it. */
    private static final double THRASHING = 0.04;

    private static final int WANTED_BY = 3;
    private static final int NEVER_KEPT = -2;

    private final World world;
    private final String upstream;
    private final Dice dice;
    private final Dice thrashing;
    private final Popularity popularity = new Popularity(OBJECTS);
    private final ProxyCache cache = new ProxyCache(ROOM);
    private final PriorityQueue<Request> answering = new PriorityQueue<>(
            Comparator.comparingLong(Request::at).thenComparing(Request::client).thenComparing(Request::path));
    private double at;
    private long droppedAt;

    /** The requests for the upstream with this number. */
    public RequestSource(World world, int upstream) {
        this.world = world;
        this.upstream = Plan.upstream(upstream);
        this.dice = Dice.of(world.plan().seed(), "requests for " + this.upstream);
        this.thrashing = Dice.of(world.plan().seed(), "what is never kept of " + this.upstream);
        this.at = world.plan().from();
        warm();
    }

    /** The proxy has been there before: its cache holds what hours of requests leave in it, of all ages. */
    private void warm() {
        for (int i = 0; i < 10 * ROOM; i++) {
            long then = (long) at - ProxyCache.FRESH + i * (ProxyCache.FRESH / (10 * ROOM));
            cache.ask(popularity.drawn(dice), then, then);
        }
    }

    /** Requests that end later have not begun before this time, milliseconds since the epoch. */
    public long clock() {
        return (long) at;
    }

    /** The next that is answered. */
    public Request next() {
        while (answering.isEmpty() || answering.element().at() > at) {
            begin();
        }
        return answering.remove();
    }

    private void begin() {
        at += dice.wait(1000 / world.plan().requestsPerSecond() / Day.load((long) at));
        long now = (long) at;
        List<Fault> proxy = world.striking(upstream, FaultKind.Place.PROXY, now);
        List<Fault> network = world.striking(upstream, FaultKind.Place.NETWORK, now);
        boolean stampede = proxy.stream().anyMatch(fault -> fault.kind() == FaultKind.STAMPEDE);
        boolean thrash = proxy.stream().anyMatch(fault -> fault.kind() == FaultKind.THRASH);
        boolean overloaded = network.stream().anyMatch(fault -> fault.kind() == FaultKind.ORIGIN_OVERLOADED);
        boolean wanted = dice.chance(STAMPEDING);
        int drawn = popularity.drawn(dice);
        int object = stampede && wanted ? POPULAR : drawn;
        if (stampede && now >= droppedAt + THROWN_OUT) {
            cache.drop(POPULAR);
            droppedAt = now;
        }
        answer(now, thrash && thrashing.chance(THRASHING) ? NEVER_KEPT : object, overloaded);
    }

    private void answer(long now, int object, boolean overloaded) {
        Dice what = Dice.of(world.plan().seed(), upstream + "/" + object);
        long bytes = object == POPULAR ? 80_000_000 : (long) Math.min(what.about(200_000, 2), 200e6);
        double connect = dice.about(16_000, 0.2);
        double wait = dice.about(60_000, 0.3) + (overloaded ? 400_000 + dice.between(0, 800_000) : 0);
        double slowly = connect + wait + bytes / 20e6 * 1e6 * (object == POPULAR ? 5 : 1);
        double fast = dice.about(500, 0.5) + bytes / 400e6 * 1e6;
        if (object == NEVER_KEPT) {
            cache.drop(object);
        }
        String word = cache.ask(object, now, now + (long) (slowly / 1000));
        boolean hit = word.equals("HIT");
        long micros = (long) (hit ? fast : slowly);
        int net = dice.below(4);
        int host = 1 + dice.below(CLIENTS / 4);
        String client = "10.20." + (object == NEVER_KEPT ? "9." + host % WANTED_BY : net + "." + host);
        String path = "/v2/library/image/blobs/" + Digests.of(upstream + object).substring(0, 39);
        long end = now + micros / 1000;
        answering.add(new Request(end, upstream, client, path, bytes, micros, hit ? -1 : (long) connect, word));
    }
}
