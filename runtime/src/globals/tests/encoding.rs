//! Text and bytes.

use super::*;

#[test]
fn text_becomes_utf8() {
    check("same(new TextEncoder().encode('aé€😀\\0').join(), '97,195,169,226,130,172,240,159,152,128,0')");
    check("same(new TextEncoder().encode().length, 0); same(new TextEncoder().encode('').length, 0)");
    check(
        "const bytes = new TextEncoder().encode('a'); assert(bytes instanceof Uint8Array, 'bytes'); same(new TextEncoder().encoding, 'utf-8')",
    );
    check("let s = ''; for (let i = 0; i < 5000; i++) s += 'ä'; same(new TextEncoder().encode(s).length, 10000)");
}

#[test]
fn halves_of_pairs_become_replacement_characters() {
    check(
        "same(new TextEncoder().encode('\\ud800').join(), '239,191,189'); same(new TextEncoder().encode('\\udc00\\ud800x').join(), '239,191,189,239,191,189,120')",
    );
    // Real ones stay as they are, also next to each other.
    check(
        "same(new TextEncoder().encode('\\ufffd\\ufffd\\ufffd').length, 9); same(new TextEncoder().encode('\\ud7ff\\ue000').join(), '237,159,191,238,128,128')",
    );
}

#[test]
fn bytes_become_text() {
    check(
        "const text = 'aé€😀\\0'; same(new TextDecoder().decode(new TextEncoder().encode(text)), text); same(new TextDecoder().decode(), '')",
    );
    check("const all = new Uint8Array([65, 66, 67, 68]); const d = new TextDecoder();
        same(d.decode(all.buffer), 'ABCD'); same(d.decode(all.subarray(1, 3)), 'BC'); same(d.decode(new DataView(all.buffer, 2)), 'CD');
        same(d.decode(new Uint16Array(all.buffer, 2, 1)), 'CD')");
    check(
        "const b = new ArrayBuffer(4); b.transfer(); same(new TextDecoder().decode(b), ''); same(new TextDecoder().decode(new Uint8Array(0)), '')",
    );
}

#[test]
fn what_is_no_utf8_is_replaced_or_thrown() {
    check(
        "same(new TextDecoder().decode(new Uint8Array([0x61, 0xFF, 0xE2, 0x82, 0x62, 0xED, 0xA0, 0x80])), 'a\\ufffd\\ufffdb\\ufffd\\ufffd\\ufffd')",
    );
    check(
        "const d = new TextDecoder('utf-8', { fatal: true }); same(d.fatal, true);
        same(throws(() => d.decode(new Uint8Array([0xFF])), 'TypeError', 'no UTF-8').code, 'INVALID_UTF8');
        throws(() => d.decode(new Uint8Array([0xE2, 0x82])), 'TypeError'); same(d.decode(new Uint8Array([65])), 'A')",
    );
}

#[test]
fn a_stream_may_be_cut_anywhere() {
    check("const text = '\\ufeffa😀é€z'; const bytes = new TextEncoder().encode(text);
        for (let step = 1; step < 6; step++) { const d = new TextDecoder(); let all = '';
            for (let at = 0; at < bytes.length; at += step) all += d.decode(bytes.subarray(at, at + step), { stream: true });
            same(all + d.decode(), 'a😀é€z') }");
    check(
        "const d = new TextDecoder(); same(d.decode(new Uint8Array([0xE2, 0x82]), { stream: true }), ''); same(d.decode(), '\\ufffd'); same(d.decode(), '')",
    );
    check(
        "const d = new TextDecoder(); same(d.decode(new Uint8Array([0xE2]), { stream: true }) + d.decode(new Uint8Array([0x41]), { stream: true }), '\\ufffdA')",
    );
    check("const d = new TextDecoder('utf8', { fatal: true }); d.decode(new Uint8Array([0xE2]), { stream: true });
        throws(() => d.decode(new Uint8Array([0x41]), { stream: true }), 'TypeError'); same(d.decode(new Uint8Array([0x42])), 'B')");
}

#[test]
fn a_byte_order_mark_is_dropped_unless_asked_for() {
    check("const bytes = new TextEncoder().encode('\\ufeff\\ufeffa'); same(new TextDecoder().decode(bytes), '\\ufeffa');
        const d = new TextDecoder('utf-8', { ignoreBOM: true }); same(d.ignoreBOM, true); same(d.decode(bytes), '\\ufeff\\ufeffa')");
    check("const d = new TextDecoder(), bom = new Uint8Array([0xEF, 0xBB, 0xBF]); same(d.decode(bom), ''); same(d.decode(bom), '');
        same(d.decode(new Uint8Array([65]), { stream: true }) + d.decode(bom), 'A\\ufeff')");
    check(
        "const d = new TextDecoder(), bom = new Uint8Array([0xEF, 0xBB, 0xBF]); same(d.decode(bom, { stream: true }), ''); same(d.decode(bom), '\\ufeff')",
    );
}

#[test]
fn arguments_are_read_strictly() {
    check("for (const label of ['utf-8', 'UTF8', ' utf-8\\n']) same(new TextDecoder(label).encoding, 'utf-8')");
    check(
        "throws(() => new TextDecoder('latin1'), 'RangeError', 'got \"latin1\"'); throws(() => new TextDecoder(5), 'TypeError', 'label')",
    );
    check(
        "throws(() => new TextDecoder('utf-8', { fatal: 1 }), 'TypeError', 'options.fatal'); throws(() => new TextDecoder('utf-8', 5), 'TypeError', 'options')",
    );
    check("throws(() => new TextEncoder().encode(5), 'TypeError', 'TextEncoder.encode: text: expected a string')");
    check(
        "for (const data of ['a', 5, null, [65], {}]) throws(() => new TextDecoder().decode(data), 'TypeError', 'TextDecoder.decode: data: expected')",
    );
    check(
        "throws(() => TextEncoder(), 'TypeError', 'with new'); throws(() => TextDecoder.prototype.decode.call({}), 'TypeError', 'expected a TextDecoder')",
    );
    check(
        "throws(() => TextEncoder.prototype.encode.call(new TextDecoder(), ''), 'TypeError', 'expected a TextEncoder')",
    );
    check(
        "same(Object.prototype.toString.call(new TextDecoder()), '[object TextDecoder]'); class E extends TextEncoder {} same(new E().encode('a')[0], 97)",
    );
}

#[test]
fn the_bytes_are_those_after_the_options_were_read() {
    check(
        "const b = new Uint8Array([65, 66]); same(new TextDecoder().decode(b, { get stream() { b.buffer.transfer(); return false } }), '')",
    );
    check(
        "Object.defineProperty(Uint8Array.prototype, 'byteOffset', { get() { return 1 } });
        Object.defineProperty(Object.getPrototypeOf(Uint8Array.prototype), 'byteLength', { get() { return 0 } });
        same(new TextDecoder().decode(new Uint8Array([65, 66])), 'AB')",
    );
}
