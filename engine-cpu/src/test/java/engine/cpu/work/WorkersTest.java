package engine.cpu.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class WorkersTest {
    @ParameterizedTest
    @CsvSource({"1, 5", "2, 1", "2, 2", "3, 100", "8, 3", "2, 0"})
    void every_part_is_done_once_in_every_round(int threads, int parts) {
        Workers workers = new Workers(threads);
        int rounds = 2_000;
        AtomicIntegerArray done = new AtomicIntegerArray(parts);
        for (int i = 0; i < rounds; i++) workers.run(done::incrementAndGet, parts);
        for (int i = 0; i < parts; i++) assertThat(done.get(i)).isEqualTo(rounds);
    }

    @Test
    void parts_run_at_the_same_time() {
        CountDownLatch met = new CountDownLatch(3);
        new Workers(3).run(part -> meet(met), 3);
        assertThat(met.getCount()).isZero();
    }

    /** Waits until everybody is here, which needs as many threads. */
    private static void meet(CountDownLatch met) {
        met.countDown();
        try {
            assertThat(met.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void closed_they_end_their_threads_and_the_caller_does_all_parts() throws InterruptedException {
        Workers workers = new Workers(3);
        Set<Thread> seen = ConcurrentHashMap.newKeySet();
        CountDownLatch met = new CountDownLatch(3);
        workers.run(
                part -> {
                    seen.add(Thread.currentThread());
                    meet(met);
                },
                3);
        workers.close();
        seen.remove(Thread.currentThread());
        assertThat(seen).hasSize(2);
        for (Thread helper : seen) {
            helper.join(TimeUnit.SECONDS.toMillis(30));
            assertThat(helper.isAlive()).isFalse();
        }
        List<Thread> after = new ArrayList<>();
        workers.run(part -> after.add(Thread.currentThread()), 3);
        assertThat(after).hasSize(3).containsOnly(Thread.currentThread());
    }

    @Test
    void helpers_that_sleep_are_woken() throws InterruptedException {
        Workers workers = new Workers(2);
        for (int i = 0; i < 5; i++) {
            CountDownLatch met = new CountDownLatch(2);
            workers.run(part -> meet(met), 2);
            Thread.sleep(50); // long enough for the helper to stop spinning
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "7"})
    void a_failure_in_any_part_reaches_the_caller_and_the_next_task_runs(int failing) {
        Workers workers = new Workers(3);
        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(() -> workers.run(part -> failIf(part == failing), 8))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("part failed");
            AtomicInteger done = new AtomicInteger();
            workers.run(part -> done.incrementAndGet(), 8);
            assertThat(done).hasValue(8);
        }
    }

    private static void failIf(boolean failing) {
        if (failing) throw new IllegalStateException("part failed");
    }

    @Test
    void an_error_on_a_helpers_thread_reaches_the_caller() {
        Workers workers = new Workers(2);
        Thread caller = Thread.currentThread();
        CountDownLatch met = new CountDownLatch(2);
        assertThatThrownBy(() -> workers.run(
                        part -> {
                            meet(met);
                            if (Thread.currentThread() != caller) throw new StackOverflowError();
                        },
                        2))
                .isInstanceOf(StackOverflowError.class);
    }

    @Test
    void a_part_may_share_out_a_task_of_its_own() {
        Workers workers = new Workers(3);
        AtomicInteger done = new AtomicInteger();
        for (int i = 0; i < 200; i++) {
            workers.run(outer -> workers.run(inner -> done.incrementAndGet(), 5), 4);
        }
        assertThat(done).hasValue(200 * 4 * 5);
    }

    @Test
    void callers_at_the_same_time_each_get_their_own_task_done() throws Exception {
        Workers workers = new Workers(3);
        ExecutorService pool = Executors.newFixedThreadPool(6);
        try {
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 600; i++) {
                calls.add(() -> {
                    AtomicInteger done = new AtomicInteger();
                    workers.run(part -> done.incrementAndGet(), 16);
                    return done.get();
                });
            }
            for (Future<Integer> call : pool.invokeAll(calls))
                assertThat(call.get()).isEqualTo(16);
        } finally {
            pool.shutdownNow();
        }
    }
}
