package io.barograph.schemas;

import org.apache.avro.Schema;

/** Where schemas get their numbers: the seam to a registry that speaks the Confluent HTTP API. */
public interface SchemaIds {
    /**
     * The number of {@code schema} under {@code subject}; throws {@link UndecodableException} when it is not to be had.
     */
    int idOf(String subject, Schema schema) throws UndecodableException;

    /** The schema with this number; throws {@link UndecodableException} when it is not to be had. */
    Schema byId(int id) throws UndecodableException;
}
