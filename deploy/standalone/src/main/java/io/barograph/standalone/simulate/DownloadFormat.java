package io.barograph.standalone.simulate;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Forms in which downloads are logged. */
enum DownloadFormat {
    /** An object a line. */
    JSON {
        @Override
        String line(Download download) {
            return "{\"request_id\":\"" + download.id() + "\",\"start_time\":\"" + time(download.start())
                    + "\",\"dns_end_time\":\"" + time(download.named()) + "\",\"first_connect_time\":\""
                    + time(download.connected()) + "\",\"end_time\":\"" + time(download.end())
                    + "\",\"source_node\":\"" + download.node() + "\",\"file_size\":" + download.bytes() + "}\n";
        }
    },
    /** Pairs of name and value. */
    PAIRS {
        @Override
        String line(Download download) {
            return "request_id=" + download.id() + " start_time=" + time(download.start()) + " dns_end_time="
                    + time(download.named()) + " first_connect_time=" + time(download.connected()) + " end_time="
                    + time(download.end()) + " source_node=" + download.node() + " file_size=" + download.bytes()
                    + "\n";
        }
    };

    /** The line of a download, with its end. */
    abstract String line(Download download);

    private static String time(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }
}
