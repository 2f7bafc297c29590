package io.rollcall.sandbox.disk;

import io.rollcall.sandbox.contacts.Change;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/// Changes as bytes: a kind, then its parts; places that rise are written as the steps between them.
final class ChangeBytes {
    private ChangeBytes() {}

    static void write(Change change, DataOutput out) throws IOException {
        switch (change) {
            case Change.Arrived(var first, var since, var field, var values) -> {
                kind(1, out, first, since, field, values.size());
                for (var value : values) text(value, out);
            }
            case Change.Wrote(var place, var field, var value) -> {
                kind(2, out, place, field);
                text(value, out);
            }
            case Change.Vanished(var place) -> kind(3, out, place);
            case Change.ListMade(var number, var name, var description, var created) -> {
                kind(4, out, number);
                text(name, out);
                text(description, out);
                out.writeLong(created);
            }
            case Change.ListRenamed(var list, var name) -> {
                kind(5, out);
                out.writeLong(list);
                text(name, out);
            }
            case Change.ListGone(var list) -> {
                kind(6, out);
                out.writeLong(list);
            }
            case Change.Joined(var list, var places) -> places(7, list, places, out);
            case Change.Quit(var list, var places) -> places(8, list, places, out);
            case Change.FieldMade(var id, var name, var type) -> {
                kind(9, out, id);
                text(name, out);
                text(type, out);
            }
            case Change.Counted(var place, var list) -> kind(10, out, place, list);
        }
    }

    static Change read(ByteBuffer in) {
        var kind = in.get();
        return switch (kind) {
            case 1 -> arrived(in);
            case 2 -> new Change.Wrote(in.getInt(), in.getInt(), text(in));
            case 3 -> new Change.Vanished(in.getInt());
            case 4 -> new Change.ListMade(in.getInt(), text(in), text(in), in.getLong());
            case 5 -> new Change.ListRenamed(in.getLong(), text(in));
            case 6 -> new Change.ListGone(in.getLong());
            case 7 -> new Change.Joined(in.getLong(), places(in));
            case 8 -> new Change.Quit(in.getLong(), places(in));
            case 9 -> new Change.FieldMade(in.getInt(), text(in), text(in));
            case 10 -> new Change.Counted(in.getInt(), in.getInt());
            default -> throw new IllegalStateException("There is no change of kind " + kind);
        };
    }

    private static void kind(int kind, DataOutput out, int... parts) throws IOException {
        out.writeByte(kind);
        for (var part : parts) out.writeInt(part);
    }

    private static Change arrived(ByteBuffer in) {
        var first = in.getInt();
        var since = in.getInt();
        var field = in.getInt();
        var count = in.getInt();
        var values = new ArrayList<String>(count);
        for (var i = 0; i < count; i++) values.add(text(in));
        return new Change.Arrived(first, since, field, values);
    }

    private static void places(int kind, long list, int[] places, DataOutput out) throws IOException {
        out.writeByte(kind);
        out.writeLong(list);
        number(places.length, out);
        var before = 0;
        for (var place : places) {
            number(place - before, out);
            before = place;
        }
    }

    private static int[] places(ByteBuffer in) {
        var places = new int[number(in)];
        var before = 0;
        for (var i = 0; i < places.length; i++) {
            before += number(in);
            places[i] = before;
        }
        return places;
    }

    private static void text(String text, DataOutput out) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length, out);
        out.write(bytes);
    }

    private static String text(ByteBuffer in) {
        var bytes = new byte[number(in)];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void number(int number, DataOutput out) throws IOException {
        var rest = number;
        while ((rest & ~0x7F) != 0) {
            out.writeByte((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.writeByte(rest);
    }

    private static int number(ByteBuffer in) {
        var number = 0;
        for (var shift = 0; ; shift += 7) {
            var part = in.get();
            number |= (part & 0x7F) << shift;
            if (part >= 0) return number;
        }
    }
}
