//! What the product may weigh. The numbers are promises to the people who wait for it.

use super::report::Count;
use crate::site::Site;

/// A thousand bytes, as networks and disks count them.
pub const KB: u64 = 1_000;
pub const MB: u64 = 1_000 * KB;

/// The module that every page with code loads, compressed.
const MAIN_MODULE: u64 = 200 * KB;
/// Any chunk that routes load lazily, compressed.
const CHUNK: u64 = 62 * KB;
/// All files that one route loads, compressed. The heaviest is a team's settings, with its nine forms. The board has
/// less: browser tests weigh it with words, page and headers.
const ROUTE: u64 = 320 * KB;

/// Checks the sizes of what the browser downloads.
pub fn check_sizes(site: &Site, count: &mut Count) {
    site.print_sizes();
    at_most(count, "main module, brotli", site.main_module(), MAIN_MODULE);
    for chunk in site.chunks() {
        at_most(count, &format!("{}, brotli", chunk.name), chunk.compressed, CHUNK);
    }
    at_most(count, "heaviest route, brotli", site.heaviest_route(), ROUTE);
}

/// Counts one budget of bytes.
pub fn at_most(count: &mut Count, what: &str, bytes: u64, budget: u64) {
    let (unit, name) = if budget < MB { (KB, "KB") } else { (MB, "MB") };
    let used = bytes as f64 / unit as f64;
    count.check(bytes <= budget, &format!("{what}: {used:.1} of {} {name}", budget / unit));
}
