package dev.steadfast.benchmarks.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** One connection of a client: lists that are empty, watches, and orders to send. */
final class Connection implements Runnable {
    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";

    private final SocketChannel channel;
    private final Function<String, Feed> feeds;

    Connection(SocketChannel channel, Function<String, Feed> feeds) {
        this.channel = channel;
        this.feeds = feeds;
    }

    @Override
    public void run() {
        try (channel) {
            BufferedReader in = new BufferedReader(new InputStreamReader(channel.socket().getInputStream(), StandardCharsets.US_ASCII));
            for (String request = in.readLine(); request != null; request = in.readLine()) {
                for (String header = in.readLine(); header != null && !header.isEmpty();) {
                    header = in.readLine();
                }
                answer(request.split(" ")[1]);
            }
        } catch (IOException e) {
            // The client went away, as it does at the end.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(String target) throws IOException, InterruptedException {
        String[] parts = target.split("\\?", 2);
        Map<String, String> query = query(parts.length > 1 ? parts[1] : "");
        String[] steps = parts[0].split("/", 3);
        Feed feed = feeds.apply(steps[1]);
        if (steps[2].equals("flood")) {
            text(feed.flood(Long.parseLong(query.get("millis"))).text());
        } else if (steps[2].equals("trickle")) {
            text(feed.trickle(Long.parseLong(query.get("millis")), Integer.parseInt(query.get("rate"))).text());
        } else if (!query.containsKey("watch")) {
            text("{\"kind\":\"List\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"" + feed.version() + "\"},\"items\":[]}");
        } else {
            write(CHUNKED);
            if (steps[2].endsWith("/pods")) {
                feed.stream(Long.parseLong(query.get("resourceVersion")), channel, query.containsKey("allowWatchBookmarks") ? Connection::bookmark : null);
            } else {
                silence(Long.parseLong(query.get("resourceVersion")));
            }
        }
    }

    private void silence(long version) throws IOException, InterruptedException {
        while (true) {
            Thread.sleep(Feed.BOOKMARK_EVERY_MILLIS);
            write(bookmark(version));
        }
    }

    private static byte[] bookmark(long version) {
        String event = "{\"type\":\"BOOKMARK\",\"object\":{\"metadata\":{\"resourceVersion\":\"" + version + "\"}}}\n";
        return (Integer.toHexString(event.length()) + "\r\n" + event + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private void text(String body) throws IOException {
        write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void write(byte[] text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static Map<String, String> query(String text) {
        Map<String, String> query = new HashMap<>();
        for (String pair : text.split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], parts.length > 1 ? parts[1] : "");
        }
        return query;
    }
}
