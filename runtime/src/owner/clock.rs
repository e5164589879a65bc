//! How much CPU time this thread has used.

use std::time::Duration;

/// The CPU time of the calling thread since some moment, so that scripts are not charged for what other programs do.
#[cfg(unix)]
pub(crate) fn thread_cpu_time() -> Duration {
    // It does not fail on systems that have the clock, and those without are not supported.
    nix::time::ClockId::CLOCK_THREAD_CPUTIME_ID.now().map_or(Duration::ZERO, Duration::from)
}

/// Where there is no such clock, time that passes has to do.
#[cfg(not(unix))]
pub(crate) fn thread_cpu_time() -> Duration {
    use std::sync::LazyLock;
    use std::time::Instant;

    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    START.elapsed()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_counts_and_sleep_does_not() {
        let start = thread_cpu_time();
        std::thread::sleep(Duration::from_millis(200));
        let asleep = thread_cpu_time().saturating_sub(start);
        let mut sum = 0_u64;
        while thread_cpu_time().saturating_sub(start) < asleep + Duration::from_millis(5) {
            sum = sum.wrapping_add(std::hint::black_box(1));
        }
        // To fall asleep and to wake costs something, more so where each instruction is looked at.
        assert!(cfg!(not(unix)) || asleep < Duration::from_millis(100), "{asleep:?}");
        assert!(sum > 0);
    }
}
