package io.barograph.processor.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The links of the nodes of one fleet: a node has one, however many upstreams it fetches from. */
final class Links {
    private final Map<String, Link> links = new TreeMap<>();
    private final List<Map<String, NodeHistory>> upstreams = new ArrayList<>();

    /** Histories that share these links. */
    void over(Map<String, NodeHistory> nodes) {
        upstreams.add(nodes);
    }

    Link of(String node) {
        return links.computeIfAbsent(node, name -> new Link());
    }

    Map<String, Link> all() {
        return links;
    }

    void close(long minute) {
        links.values().forEach(link -> link.close(minute));
    }

    /** Large transfers that its node ran while this one ran, from whatever upstream, itself included. */
    long overlapping(Transfer transfer) {
        long overlapping = 0;
        for (Map<String, NodeHistory> nodes : upstreams) {
            NodeHistory node = nodes.get(transfer.node());
            overlapping += node == null ? 0 : node.overlapping(transfer);
        }
        return overlapping;
    }
}
