//! Shares of a whole, with their intervals.

/// Below so many ratings a share is told by its counts, not as a percentage.
pub const FEW: u32 = 5;

/// The 97.5 % point of the standard normal distribution: it leaves 95 % between itself and its negative.
const Z: f64 = 1.959_963_984_540_054;

/// A part of a whole that is not empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// The part.
    pub part: u32,
    /// The whole, at least 1 and at least the part.
    pub whole: u32,
}

impl Share {
    /// A share, unless the whole is nothing.
    pub const fn of(part: u32, whole: u32) -> Option<Self> {
        if whole == 0 { None } else { Some(Self { part, whole }) }
    }

    /// In whole percent, rounded half up (as Odoo does); `None` where the whole is too small to say one, see
    /// [`FEW`]: then the counts are told. Only all of them are 100 %, and only none of them 0 %.
    pub fn percent(self) -> Option<u32> {
        let (part, whole) = (u64::from(self.part), u64::from(self.whole));
        let rounded = u32::try_from((part * 200 + whole) / (whole * 2)).unwrap_or(100);
        let least = u32::from(self.part > 0);
        let most = if self.part < self.whole { 99 } else { 100 };
        (!self.few()).then_some(rounded.clamp(least, most))
    }

    /// Too few to say a percentage.
    pub const fn few(self) -> bool {
        self.whole < FEW
    }

    /// The 95 % score interval, as shares from 0 to 1 (E. B. Wilson, 1927, without correction for continuity).
    pub fn interval(self) -> (f64, f64) {
        let (part, n) = (f64::from(self.part), f64::from(self.whole));
        let (share, z2) = (part / n, Z * Z);
        let middle = (share + z2 / (2.0 * n)) / (1.0 + z2 / n);
        let reach = Z / (1.0 + z2 / n) * (share * (1.0 - share) / n + z2 / (4.0 * n * n)).sqrt();
        // Rounding of the last bit must not leave 0 ..= 1, nor the share itself outside.
        (within(middle - reach, 0.0, share), within(middle + reach, share, 1.0))
    }

    /// The interval in whole percent, where a percentage is said, which lies within it.
    pub fn percent_interval(self) -> Option<(u32, u32)> {
        let (percent, (low, high)) = (self.percent()?, self.interval());
        let rounded = |share: f64| (share * 100.0).round() as u32;
        Some((rounded(low).min(percent), rounded(high).max(percent)))
    }
}

/// As `f64::clamp`, whose panic prints the limits: the code that writes numbers made a report 7 KB heavier in
/// the browser.
fn within(value: f64, least: f64, most: f64) -> f64 {
    value.max(least).min(most)
}
