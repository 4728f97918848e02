package org.septicor.hooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Where the record is asked")
class RecordDeskTest {
    private static final int MOST_WAITING = 64;

    private final CountDownLatch slow = new CountDownLatch(1);

    private String slowly() {
        try {
            slow.await();
            return "answered";
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    @DisplayName("feedback waits for its turn, and is refused at once where too many wait already")
    void turns() throws Exception {
        RecordDesk desk = new RecordDesk(2, Duration.ofMinutes(1));
        ExecutorService clients = Executors.newCachedThreadPool();
        try {
            List<Future<String>> asked = new ArrayList<>();
            for (int i = 0; i < 2 + MOST_WAITING; i++) {
                asked.add(clients.submit(() -> desk.askPatiently(this::slowly)));
            }
            while (desk.waiting() < MOST_WAITING) {
                Thread.sleep(5);
            }
            assertThrows(Problem.class, () -> desk.askPatiently(this::slowly));
            assertThrows(Problem.class, () -> desk.ask(this::slowly));
            slow.countDown();
            for (Future<String> each : asked) {
                assertEquals("answered", each.get());
            }
            assertEquals("answered", desk.ask(this::slowly));
        } finally {
            slow.countDown();
            clients.shutdown();
        }
    }

    @Test
    @DisplayName("feedback does not wait for ever, and a question that fails gives its place back")
    void patience() throws Exception {
        RecordDesk desk = new RecordDesk(1, Duration.ofMillis(20));
        assertThrows(
                IllegalStateException.class,
                () -> desk.askPatiently(() -> {
                    throw new IllegalStateException("broken");
                }));
        ExecutorService client = Executors.newSingleThreadExecutor();
        try {
            CountDownLatch begun = new CountDownLatch(1);
            Future<String> first = client.submit(() -> desk.ask(() -> {
                begun.countDown();
                return slowly();
            }));
            begun.await();
            assertThrows(Problem.class, () -> desk.askPatiently(this::slowly));
            slow.countDown();
            assertEquals("answered", first.get());
        } finally {
            slow.countDown();
            client.shutdown();
        }
    }
}
