//! Every block that an engine holds, in one ring, so that all can be given back without the engine.

#![allow(unsafe_code, reason = "memory that C code works with")]
#![allow(clippy::cast_ptr_alignment, reason = "all of it is made with the alignment of a header")]

use std::alloc::{Layout, alloc, alloc_zeroed, dealloc, realloc};
use std::cell::Cell;
use std::ptr::{self, NonNull};

/// Stands before each block. Its size is a multiple of its alignment, so what follows is aligned to 16 bytes.
#[repr(C, align(16))]
struct Header {
    previous: Cell<*mut Header>,
    next: Cell<*mut Header>,
    /// Bytes that follow.
    size: usize,
}

const HEADER: usize = size_of::<Header>();

/// The ring. The newest block comes first.
pub(super) struct Blocks {
    first: Cell<*mut Header>,
    count: Cell<usize>,
}

impl Blocks {
    pub(super) const fn new() -> Self {
        Self { first: Cell::new(ptr::null_mut()), count: Cell::new(0) }
    }

    pub(super) fn count(&self) -> usize {
        self.count.get()
    }

    /// A new block, `None` when there is no memory.
    pub(super) fn add(&self, size: usize, zeroed: bool) -> Option<NonNull<u8>> {
        let layout = layout(size)?;
        // SAFETY: the layout is never of size 0, because of the header.
        let start = unsafe { if zeroed { alloc_zeroed(layout) } else { alloc(layout) } };
        let header = NonNull::new(start.cast::<Header>())?;
        // SAFETY: fresh memory, aligned and large enough for a header by its layout.
        unsafe { self.link(header, size) };
        // SAFETY: the layout has room for the header and what follows.
        Some(unsafe { header.byte_add(HEADER).cast() })
    }

    /// Another size for a block. `None` when there is no memory; the block is as it was then.
    ///
    /// # Safety
    /// The block is one of this ring.
    pub(super) unsafe fn resize(&self, block: NonNull<u8>, size: usize) -> Option<NonNull<u8>> {
        let grown = layout(size)?;
        // SAFETY: blocks of the ring have a header before them.
        let old = unsafe { block.byte_sub(HEADER).cast::<Header>() };
        // SAFETY: the header is whole, and its size is the one that the block was made with.
        let (old_size, previous, next) =
            unsafe { (old.as_ref().size, old.as_ref().previous.get(), old.as_ref().next.get()) };
        let layout = layout(old_size)?;
        // SAFETY: made by `add` or here, with this layout; the new size is that of a layout.
        let start = unsafe { realloc(old.as_ptr().cast(), layout, grown.size()) };
        let header = NonNull::new(start.cast::<Header>())?;
        // SAFETY: memory of the new layout, in which the header was copied; nothing else points at it.
        unsafe { (*header.as_ptr()).size = size };
        // SAFETY: the neighbours are blocks of the ring, or the block itself was the first.
        unsafe { self.point_at(header.as_ptr(), previous, next) };
        // SAFETY: as in `add`.
        Some(unsafe { header.byte_add(HEADER).cast() })
    }

    /// Gives a block back.
    ///
    /// # Safety
    /// The block is one of this ring. It is none afterwards.
    pub(super) unsafe fn remove(&self, block: NonNull<u8>) {
        // SAFETY: blocks of the ring have a header before them.
        let header = unsafe { block.byte_sub(HEADER).cast::<Header>() };
        // SAFETY: the header is whole, and its neighbours are blocks of the ring.
        unsafe {
            let (previous, next) = (header.as_ref().previous.get(), header.as_ref().next.get());
            match previous.as_ref() {
                Some(previous) => previous.next.set(next),
                None => self.first.set(next),
            }
            if let Some(next) = next.as_ref() {
                next.previous.set(previous);
            }
        }
        self.count.set(self.count().saturating_sub(1));
        // SAFETY: unlinked, so nobody finds it any more.
        unsafe { free(header) };
    }

    /// Gives all blocks back.
    ///
    /// # Safety
    /// Nobody uses any of them afterwards.
    pub(super) unsafe fn clear(&self) {
        let mut next = self.first.replace(ptr::null_mut());
        while let Some(header) = NonNull::new(next) {
            // SAFETY: a block of the ring, read before it is given back.
            unsafe {
                next = header.as_ref().next.get();
                free(header);
            }
        }
        self.count.set(0);
    }

    /// # Safety
    /// The header has room for itself.
    unsafe fn link(&self, header: NonNull<Header>, size: usize) {
        let next = self.first.get();
        let fresh = Header { previous: Cell::new(ptr::null_mut()), next: Cell::new(next), size };
        // SAFETY: the caller's promise; the first of the ring is whole, or there is none.
        unsafe {
            header.write(fresh);
            if let Some(next) = next.as_ref() {
                next.previous.set(header.as_ptr());
            }
        }
        self.first.set(header.as_ptr());
        self.count.set(self.count().saturating_add(1));
    }

    /// # Safety
    /// The neighbours are blocks of the ring, or null.
    unsafe fn point_at(&self, header: *mut Header, previous: *mut Header, next: *mut Header) {
        // SAFETY: the caller's promise.
        unsafe {
            match previous.as_ref() {
                Some(previous) => previous.next.set(header),
                None => self.first.set(header),
            }
            if let Some(next) = next.as_ref() {
                next.previous.set(header);
            }
        }
    }
}

/// How many bytes a block has.
///
/// # Safety
/// The block is one of some ring.
pub(super) unsafe fn size(block: NonNull<u8>) -> usize {
    // SAFETY: blocks of a ring have a header before them.
    unsafe { block.byte_sub(HEADER).cast::<Header>().as_ref().size }
}

/// # Safety
/// A header that `add` or `resize` made, and that is in no ring.
unsafe fn free(header: NonNull<Header>) {
    // SAFETY: the header is whole, and its size is the one that the block was made with.
    unsafe {
        if let Some(layout) = layout(header.as_ref().size) {
            dealloc(header.as_ptr().cast(), layout);
        }
    }
}

/// `None` when a block of that size is more than an address space can hold.
fn layout(size: usize) -> Option<Layout> {
    Layout::from_size_align(size.checked_add(HEADER)?, align_of::<Header>()).ok()
}
