package io.barograph.processor.topology;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;

/** Judges ended builds. */
final class JudgeProcessor implements Processor<byte[], byte[], byte[], Parcel> {
    JudgeProcessor(Rooms rooms) {}

    @Override
    public void process(Record<byte[], byte[]> record) {}
}
