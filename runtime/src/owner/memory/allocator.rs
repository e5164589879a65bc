//! The allocator that the engine calls.

#![allow(unsafe_code, reason = "the trait is unsafe, and so is memory that C code works with")]

use std::ptr::{self, NonNull};
use std::rc::Rc;

use rquickjs::allocator::Allocator;

use super::{Meter, blocks};

/// Allocates for one engine, and counts.
///
/// Nothing here can panic, so nothing unwinds into C: sums are checked or saturate, and no allocation of Rust's that
/// aborts on failure is made.
pub(crate) struct MeteredAllocator(Rc<Meter>);

impl MeteredAllocator {
    pub(crate) fn new(meter: Rc<Meter>) -> Self {
        Self(meter)
    }

    fn make(&self, size: usize, zeroed: bool) -> *mut u8 {
        let meter = &self.0;
        if !meter.admits(size) {
            return ptr::null_mut();
        }
        let Some(block) = meter.blocks.add(size, zeroed) else {
            meter.refuse();
            return ptr::null_mut();
        };
        if meter.first.get().is_null() {
            meter.first.set(block.as_ptr());
        }
        meter.add(size);
        block.as_ptr()
    }
}

// SAFETY: blocks have at least the size asked for, are aligned to 16 bytes, and keep their size in a header, which
// `usable_size` reads. They stay where they are until `dealloc` or `realloc`.
unsafe impl Allocator for MeteredAllocator {
    fn alloc(&mut self, size: usize) -> *mut u8 {
        self.make(size, false)
    }

    fn calloc(&mut self, count: usize, size: usize) -> *mut u8 {
        if let Some(total) = count.checked_mul(size) {
            return self.make(total, true);
        }
        self.0.refuse();
        ptr::null_mut()
    }

    unsafe fn dealloc(&mut self, block: *mut u8) {
        let Some(block) = NonNull::new(block) else { return };
        // SAFETY: the caller got the block from this allocator.
        unsafe {
            self.0.subtract(blocks::size(block));
            self.0.blocks.remove(block);
        }
    }

    unsafe fn realloc(&mut self, block: *mut u8, size: usize) -> *mut u8 {
        let Some(block) = NonNull::new(block) else { return self.make(size, false) };
        let meter = &self.0;
        // SAFETY: the caller got the block from this allocator.
        let old = unsafe { blocks::size(block) };
        if size > old && !meter.admits(size - old) {
            return ptr::null_mut();
        }
        // SAFETY: as above.
        let Some(moved) = (unsafe { meter.blocks.resize(block, size) }) else {
            meter.refuse();
            return ptr::null_mut();
        };
        meter.subtract(old);
        meter.add(size);
        moved.as_ptr()
    }

    unsafe fn usable_size(block: *mut u8) -> usize {
        // SAFETY: the caller got the block from this allocator.
        NonNull::new(block).map_or(0, |block| unsafe { blocks::size(block) })
    }
}
