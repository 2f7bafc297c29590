package io.rollcall.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/// Rows of one column of text as Arrow streams them: a description of the column, and batches of two rows.
record ArrowRows(byte[] schema, List<byte[]> batches, byte[] end) {
    /// `told` is what stands beside the column for whoever reads it.
    static ArrowRows of(String column, Map<String, String> told, List<@Nullable String> rows) {
        var bytes = new ByteArrayOutputStream();
        var field = new Field(column, new FieldType(true, ArrowType.Utf8.INSTANCE, null, told), List.of());
        try (var allocator = new RootAllocator();
                var root = VectorSchemaRoot.create(new Schema(List.of(field)), allocator);
                var writer = new ArrowStreamWriter(root, null, bytes)) {
            writer.start();
            var schema = taken(bytes);
            var batches = new ArrayList<byte[]>();
            for (var start = 0; start < rows.size(); start += 2) {
                fill(root, rows.subList(start, Math.min(rows.size(), start + 2)));
                writer.writeBatch();
                batches.add(taken(bytes));
            }
            writer.end();
            return new ArrowRows(schema, batches, taken(bytes));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void fill(VectorSchemaRoot root, List<@Nullable String> batch) {
        root.allocateNew();
        var vector = (VarCharVector) root.getVector(0);
        for (var i = 0; i < batch.size(); i++) {
            var text = batch.get(i);
            if (text == null) vector.setNull(i);
            else vector.setSafe(i, text.getBytes(StandardCharsets.UTF_8));
        }
        root.setRowCount(batch.size());
    }

    private static byte[] taken(ByteArrayOutputStream from) {
        var bytes = from.toByteArray();
        from.reset();
        return bytes;
    }

    /// All of it, as a stream.
    byte[] whole() {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(schema);
        batches.forEach(bytes::writeBytes);
        bytes.writeBytes(end);
        return bytes.toByteArray();
    }
}
