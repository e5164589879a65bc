//! The one way to the owner: a queue that is taken whole. Waking a thread costs far more than a message.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::task::Wake;
use std::time::Instant;

use super::message::Message;

/// What waits for the owner, in order.
#[derive(Debug)]
pub(crate) struct Mailbox {
    queue: Mutex<Queue>,
    arrived: Condvar,
    capacity: usize,
    /// The same as in the queue, for the owner: it asks before each message.
    closed: AtomicBool,
}

#[derive(Debug, Default)]
struct Queue {
    messages: VecDeque<Message>,
    closed: bool,
    /// Somebody wants the owner to look around, though there is no message.
    rung: bool,
}

/// Why a message was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    Closed,
    Full,
}

/// What the owner found.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Taken {
    /// Messages, the time, or a ring.
    Some,
    /// No message will come any more.
    Closed,
}

impl Mailbox {
    pub(crate) fn new(capacity: usize) -> Self {
        Self { queue: Mutex::default(), arrived: Condvar::new(), capacity, closed: AtomicBool::new(false) }
    }

    /// Nothing that panics runs while the lock is held.
    fn lock(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a message at the end. One that is refused is dropped when the lock is free again: it may hold anything.
    pub(crate) fn push(&self, message: Message) -> Result<(), Refused> {
        let mut queue = self.lock();
        if queue.closed {
            return Err(Refused::Closed);
        }
        if queue.messages.len() >= self.capacity {
            return Err(Refused::Full);
        }
        queue.messages.push_back(message);
        let was_empty = queue.messages.len() == 1;
        drop(queue);
        // The owner takes all there is; only the first has to wake it.
        if was_empty {
            self.arrived.notify_one();
        }
        Ok(())
    }

    /// Moves all messages into the empty `into`. Waits for the first, a ring, the end or `until`.
    pub(crate) fn take(&self, into: &mut VecDeque<Message>, until: Option<Instant>) -> Taken {
        self.wait(into, until, |queue| queue.closed)
    }

    /// The same for somebody who has to wait for something else to the end, also when the mailbox is closed.
    pub(crate) fn take_within(&self, into: &mut VecDeque<Message>, until: Option<Instant>) -> Taken {
        self.wait(into, until, |_| false)
    }

    /// Moves all messages into the empty `into`, without waiting. A ring stays for whoever waits next.
    pub(crate) fn take_now(&self, into: &mut VecDeque<Message>) {
        std::mem::swap(&mut self.lock().messages, into);
    }

    fn wait(&self, into: &mut VecDeque<Message>, until: Option<Instant>, is_over: fn(&Queue) -> bool) -> Taken {
        let mut queue = self.lock();
        while queue.messages.is_empty() && !queue.rung && !is_over(&queue) {
            queue = match until {
                None => self.arrived.wait(queue).unwrap_or_else(PoisonError::into_inner),
                Some(until) => {
                    let left = until.saturating_duration_since(Instant::now());
                    if left.is_zero() {
                        break;
                    }
                    self.arrived.wait_timeout(queue, left).unwrap_or_else(PoisonError::into_inner).0
                }
            };
        }
        queue.rung = false;
        std::mem::swap(&mut queue.messages, into);
        if queue.closed { Taken::Closed } else { Taken::Some }
    }

    /// Refuses messages from now on. What waits comes back; whoever waits for an answer to it hears that it is closed
    /// when it is dropped.
    pub(crate) fn close(&self) -> VecDeque<Message> {
        let mut queue = self.lock();
        queue.closed = true;
        self.closed.store(true, Ordering::Release);
        let left = std::mem::take(&mut queue.messages);
        drop(queue);
        self.arrived.notify_one();
        left
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.closed.load(Ordering::Acquire)
    }

    /// How many messages wait.
    pub(crate) fn len(&self) -> usize {
        self.lock().messages.len()
    }

    /// Makes the owner look around.
    pub(crate) fn ring(&self) {
        self.lock().rung = true;
        self.arrived.notify_one();
    }
}

/// A future that the owner waits for wakes it so.
impl Wake for Mailbox {
    fn wake(self: Arc<Self>) {
        self.ring();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.ring();
    }
}
