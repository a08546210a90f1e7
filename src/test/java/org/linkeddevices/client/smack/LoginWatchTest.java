// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoginWatchTest {

    private record Task(Duration at, Runnable run) {}

    private final List<Task> tasks = new ArrayList<>();
    private Duration now = Duration.ZERO;
    private int caughtUp;
    private int upkeeps;
    private boolean online = true;
    private final LoginWatch watch =
            new LoginWatch(
                    (delay, task) -> tasks.add(new Task(now.plus(delay), task)),
                    () -> caughtUp++,
                    () -> {
                        upkeeps++;
                        return online;
                    });

    @Test
    void eachLogin_catchesUpAnew() {
        watch.loggedIn();
        assertFalse(watch.isCaughtUp());
        watch.caughtUp();
        assertTrue(watch.isCaughtUp());
        watch.loggedIn();
        assertFalse(watch.isCaughtUp());
        assertEquals(1, caughtUp);
    }

    @Test
    void serverThatDoesNotTell_isWaitedForAWhile() {
        watch.isNotTold(watch.loggedIn());
        pass(LoginWatch.PATIENCE.minusSeconds(1));
        assertFalse(watch.isCaughtUp());
        pass(Duration.ofSeconds(1));
        assertTrue(watch.isCaughtUp());
        assertEquals(1, caughtUp);
    }

    @Test
    void refusalOfAnEarlierLogin_isForgotten() {
        int first = watch.loggedIn();
        watch.isNotTold(first);
        watch.loggedIn();
        pass(LoginWatch.PATIENCE);
        assertFalse(watch.isCaughtUp());
    }

    @Test
    void keys_areLookedAfterDailyUntilTheEnd() {
        watch.loggedIn();
        watch.loggedIn();
        for (int day = 1; day <= 3; day++) {
            pass(LoginWatch.UPKEEP);
            assertEquals(day, upkeeps);
        }
        online = false;
        pass(LoginWatch.UPKEEP);
        pass(LoginWatch.UPKEEP);
        assertEquals(4, upkeeps);
        assertEquals(List.of(), tasks);
    }

    private void pass(Duration time) {
        now = now.plus(time);
        List<Task> due = tasks.stream().filter(task -> task.at().compareTo(now) <= 0).toList();
        tasks.removeAll(due);
        due.forEach(task -> task.run().run());
    }
}
