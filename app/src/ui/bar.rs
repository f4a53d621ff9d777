//! A thin bar of three parts.

use leptos::prelude::*;

/// Units of the drawing along its length.
const LENGTH: u32 = 1_000;
/// What is left free between two parts.
const GAP: u32 = 6;

/// How a whole is made of a best, a middle and a worst part. Of nothing there is no bar.
#[component]
pub fn Bar(
    /// Best, middle, worst.
    #[prop(into)]
    parts: Signal<[u32; 3]>,
    /// The same in words.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    move || {
        let parts = spread(parts.get())?;
        let rects: String = ["level-5", "level-3", "level-1"]
            .into_iter()
            .zip(parts)
            .filter(|(_, (_, length))| *length > 0)
            .map(|(class, (x, length))| {
                format!(r#"<rect class="{class}" x="{x}" width="{length}" height="4"/>"#)
            })
            .collect();
        Some(
            view! {
                <svg
                    class="bar"
                    viewBox="0 0 1000 4"
                    preserveAspectRatio="none"
                    role="img"
                    aria-label=move || label.get()
                    inner_html=rects
                ></svg>
            }
            .into_any(),
        )
    }
}

/// Where each part begins and how long it is.
fn spread(parts: [u32; 3]) -> Option<[(u32, u32); 3]> {
    let total: u32 = parts.iter().sum();
    let shown = parts.iter().filter(|part| **part > 0).count();
    let free = LENGTH - GAP * u32::try_from(shown).ok()?.checked_sub(1)?;
    let mut at = 0;
    Some(parts.map(|part| {
        let (start, length) = (at, u64::from(free) * u64::from(part) / u64::from(total));
        let length = length as u32;
        if part > 0 {
            at += length + GAP;
        }
        (start, length)
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_fill_the_length_with_gaps_between() {
        assert_eq!(spread([0, 0, 0]), None);
        assert_eq!(spread([0, 7, 0]), Some([(0, 0), (0, LENGTH), (LENGTH + GAP, 0)]));
        assert_eq!(spread([1, 0, 1]), Some([(0, 497), (503, 0), (503, 497)]));
    }
}
