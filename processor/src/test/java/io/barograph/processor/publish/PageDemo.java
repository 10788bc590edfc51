package io.barograph.processor.publish;

import io.barograph.schemas.Build;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The page with made-up traffic, to look at while working on it: {@code PageDemo PORT [storm|fair|empty]}. Builds keep
 * coming every few seconds.
 */
final class PageDemo {
    private PageDemo() {}

    public static void main(String[] args) throws InterruptedException {
        int port = args.length > 0 ? Integer.parseInt(args[0]) : DoorSettings.DEFAULT_PORT;
        String weather = args.length > 1 ? args[1] : "storm";
        DemoTraffic traffic = new DemoTraffic(System.currentTimeMillis(), weather.equals("storm"));
        if (!weather.equals("empty")) {
            traffic.anHour();
        }
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        StateCollector.Settings settings =
                new StateCollector.Settings(12, 20, 500_000, List.of("0.1.0", "demo", "17", "4.3.1"), 0);
        StateCollector state = new StateCollector(
                traffic.shelf(), traffic.recent(), DemoTraffic::vitals, settings, System::currentTimeMillis);
        Routes routes = new Routes(
                new Routes.Sources(
                        traffic.shelf(),
                        new Neighbours(traffic.shelf(), List::of),
                        traffic.recent(),
                        DemoTraffic::vitals,
                        state,
                        registry,
                        Health.GOOD,
                        Health.GOOD),
                16);
        HttpDoor door = new HttpDoor(DoorSettings.at("127.0.0.1", port), routes);
        door.open();
        System.out.println("http://127.0.0.1:" + door.port() + "/");
        CountDownLatch never = new CountDownLatch(1);
        while (!never.await(4, TimeUnit.SECONDS)) {
            if (!weather.equals("empty")) {
                Build build = traffic.build(System.currentTimeMillis());
                traffic.recent().add(build);
            }
        }
    }
}
