//! What passwords cost: of memory.

use domain::people::Role;

use crate::support::{
    client::let_sign_in,
    desk::{Database, TestDesk, variables},
    lab::Lab,
};

/// Client addresses that try at once.
const ADDRESSES: u8 = 25;
/// Wrong passwords from each.
const TRIES: usize = 8;
/// MB that the process may keep beside what it had: the memory of the two hashes that are made at once, 20 MB each,
/// and of what serves the requests, which is more without optimisation. A third hash would not fit.
const KEPT: u64 = if cfg!(debug_assertions) { 62 } else { 50 };

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_wrong_passwords_cost_no_memory_that_lasts() {
    let (mut vars, folder) = variables(Database::Sqlite);
    vars.insert("AFTERWORD_TRUSTED_PROXIES".to_owned(), "1".to_owned());
    let desk = TestDesk::with(vars.clone(), folder).await;
    let agent = desk.user("Jana Novak", Role::Agent, &[]).await;
    let_sign_in(&desk, &agent, "jana@desk.example").await;

    let lab = Lab::start(&vars, None);
    let before = lab.resident();
    let address = lab.address("/sign-in");
    std::thread::scope(|scope| {
        for n in 1..=ADDRESSES {
            let address = &address;
            scope.spawn(move || {
                for _ in 0..TRIES {
                    let tried = ureq::post(address)
                        .header("x-forwarded-for", format!("198.51.100.{n}"))
                        .send_form([("email", "jana@desk.example"), ("password", "wrong")]);
                    assert!(matches!(tried, Err(ureq::Error::StatusCode(422))), "{tried:?}");
                }
            });
        }
    });
    let (most, now) = lab.resident();
    let kept = now.saturating_sub(before.1);
    assert!(most < 90 && kept < KEPT, "{before:?} MB, then at most {most} MB and in the end {now} MB");
}
