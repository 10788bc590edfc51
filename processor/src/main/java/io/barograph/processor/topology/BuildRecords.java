package io.barograph.processor.topology;

final class BuildRecords {
    private BuildRecords() {}

    static io.barograph.schemas.Build toAvro(io.barograph.processor.build.Build b) {
        return io.barograph.schemas.Build.newBuilder().setRef(b.ref()).build();
    }
}
