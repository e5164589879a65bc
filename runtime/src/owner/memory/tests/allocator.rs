//! The blocks: what the engine is given, at every edge of a size.

#![allow(unsafe_code, reason = "the allocator's own functions are unsafe")]

use std::rc::Rc;
use std::slice;

use rquickjs::allocator::Allocator;

use super::Vm;
use crate::owner::memory::{Meter, MeteredAllocator};

fn allocator() -> (MeteredAllocator, Rc<Meter>) {
    let meter = Meter::new();
    (MeteredAllocator::new(Rc::clone(&meter)), meter)
}

#[test]
fn blocks_are_aligned_and_know_their_size() {
    let (mut allocator, meter) = allocator();
    let sizes = [0, 1, 15, 16, 17, 4_096, 100_000];
    let blocks = sizes.map(|size| allocator.alloc(size));
    assert_eq!((meter.used(), meter.blocks()), (sizes.iter().sum(), sizes.len()));
    for (block, size) in blocks.into_iter().zip(sizes) {
        assert_eq!(block.addr() % 16, 0);
        // SAFETY: the block is one of this allocator's, has this size, and is given back once.
        unsafe {
            assert_eq!(MeteredAllocator::usable_size(block), size);
            block.write_bytes(0xAB, size);
            allocator.dealloc(block);
        }
    }
    assert_eq!((meter.used(), meter.blocks(), meter.peak()), (0, 0, sizes.iter().sum()));
}

#[test]
fn a_block_of_many_is_zeroed_and_its_size_cannot_overflow() {
    let (mut allocator, meter) = allocator();
    let block = allocator.calloc(7, 9);
    // SAFETY: 63 bytes that `calloc` made.
    unsafe {
        assert!(slice::from_raw_parts(block, 63).iter().all(|byte| *byte == 0));
        allocator.dealloc(block);
    }
    assert!(!meter.refused());
    assert!(allocator.calloc(usize::MAX / 2, 3).is_null());
    assert!(meter.refused());
    assert_eq!((meter.used(), meter.blocks()), (0, 0));
}

#[test]
fn sizes_that_no_machine_has_are_refused() {
    for size in [isize::MAX.cast_unsigned(), usize::MAX - 8, usize::MAX] {
        let (mut allocator, meter) = allocator();
        assert!(allocator.alloc(size).is_null());
        assert!(meter.refused());
        let block = allocator.alloc(8);
        // SAFETY: the block is this allocator's; a refusal leaves it as it is.
        unsafe {
            assert!(allocator.realloc(block, size).is_null());
            assert_eq!(MeteredAllocator::usable_size(block), 8);
            allocator.dealloc(block);
        }
        assert_eq!((meter.used(), meter.blocks()), (0, 0));
    }
}

#[test]
fn another_size_keeps_the_content_and_the_neighbours() {
    let (mut allocator, meter) = allocator();
    let mut blocks = [allocator.alloc(10), allocator.alloc(10), allocator.alloc(10)];
    for (round, size) in [100_000, 5, 0, 64, 3_000_000].into_iter().enumerate() {
        for (index, block) in blocks.iter_mut().enumerate() {
            // SAFETY: blocks of this allocator, written and read within their sizes.
            unsafe {
                let kept = MeteredAllocator::usable_size(*block).min(size);
                let mark = u8::try_from(round * 10 + index).unwrap();
                block.write_bytes(mark, kept);
                *block = allocator.realloc(*block, size);
                assert!(slice::from_raw_parts(*block, kept).iter().all(|byte| *byte == mark));
            }
        }
        assert_eq!((meter.used(), meter.blocks()), (3 * size, 3));
    }
    // The middle one goes first, then both ends.
    for index in [1, 0, 2] {
        // SAFETY: each is given back once.
        unsafe { allocator.dealloc(blocks[index]) }
    }
    assert_eq!((meter.used(), meter.blocks()), (0, 0));
}

#[test]
fn a_null_block_is_none() {
    let (mut allocator, meter) = allocator();
    // SAFETY: null is no block; `realloc` makes one of it.
    unsafe {
        allocator.dealloc(std::ptr::null_mut());
        assert_eq!(MeteredAllocator::usable_size(std::ptr::null_mut()), 0);
        let block = allocator.realloc(std::ptr::null_mut(), 20);
        assert_eq!((meter.used(), meter.blocks()), (20, 1));
        allocator.dealloc(block);
    }
    assert_eq!((meter.used(), meter.blocks()), (0, 0));
}

#[test]
fn above_the_limit_a_block_grows_within_the_grace_and_no_further() {
    let vm = Vm::with_room(0);
    let limit = vm.meter.limit().unwrap();
    let mut allocator = MeteredAllocator::new(Rc::clone(&vm.meter));
    let block = allocator.alloc(limit - vm.meter.used());
    assert!(!vm.meter.refused());
    // SAFETY: a block of this allocator, which is the same one as the VM's by its meter.
    unsafe {
        let size = MeteredAllocator::usable_size(block);
        let grown = allocator.realloc(block, size + 1);
        assert!(vm.meter.refused());
        assert!(allocator.realloc(grown, size + super::super::GRACE + 1).is_null());
        assert_eq!(MeteredAllocator::usable_size(grown), size + 1);
        allocator.dealloc(grown);
    }
}
