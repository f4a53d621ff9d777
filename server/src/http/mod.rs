//! The edge: everything that reaches the desk over HTTP.

mod access;
mod answer;
mod assets;
mod body;
mod browser;
mod client;
mod context;
mod cookies;
mod csrf;
mod csv;
mod functions;
mod headers;
mod health;
mod home;
mod known;
mod language;
mod limiter;
mod limits;
mod links;
mod live_socket;
mod log;
mod mailbox;
mod own_ticket;
mod pages;
mod password;
mod preview;
mod profile;
mod rate_form;
mod rescue;
mod serve;
mod session;
mod set_up;
mod sign_in;
mod sockets;
mod unsubscribe;
mod visit;

use std::sync::Arc;

use app::{ports::Ports, site::Site};
use axum::{
    Router,
    http::Method,
    middleware::{from_fn, from_fn_with_state, map_response},
    routing::{get, post},
};
use leptos::server_fn::axum::server_fn_paths;
use tokio::sync::OnceCell;
use tower_http::{CompressionLevel, compression::CompressionLayer};

pub use assets::{Assets, Folder};
pub use client::NO_PROXY;
pub use pages::addresses;
pub use serve::{serve, serve_patiently, stop_signal};

use crate::context::Context;
use limits::Limits;
use sockets::Sockets;

/// What every handler works with. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Edge {
    ctx: Context,
    ports: Ports,
    assets: Arc<dyn Assets>,
    site: Option<Site>,
    limits: Arc<Limits>,
    /// The desk's key, once it was asked for.
    key: Arc<OnceCell<Vec<u8>>>,
    sockets: Arc<Sockets>,
}

/// Everything that the desk answers to.
pub fn router(ctx: Context, ports: Ports, assets: Arc<dyn Assets>) -> Router {
    let site = assets::site(&*assets);
    let limits = Arc::new(Limits::new(ctx.edges.limits));
    let (key, sockets) = Default::default();
    let edge = Edge { ctx: ctx.clone(), ports, assets, site, limits, key, sockets };

    let mut people = Router::new()
        .route("/sign-in", post(sign_in::sign_in))
        .route("/sign-out", post(sign_in::sign_out))
        .route(home::SET_UP, get(pages::page).post(set_up::send))
        .route(password::FORGOTTEN, get(pages::page).post(password::ask))
        .route(password::LINK, get(pages::page).post(password::choose))
        .route(profile::ADDRESS, get(pages::page).post(profile::send))
        .route(own_ticket::ADDRESS, get(pages::page).post(own_ticket::close))
        .route("/language", post(language::choose))
        .route(rate_form::ADDRESS, get(rate_form::page).post(rate_form::send))
        .route("/unsubscribe/{token}", post(unsubscribe::send))
        .route(csv::ADDRESS, get(csv::ratings))
        .route(preview::ADDRESS, post(preview::show))
        .route("/live", get(live_socket::open))
        .fallback(pages::other);
    let own = [
        rate_form::ADDRESS,
        home::SET_UP,
        password::FORGOTTEN,
        password::LINK,
        profile::ADDRESS,
        own_ticket::ADDRESS,
    ];
    for address in pages::addresses().iter().filter(|address| !own.contains(&address.as_str())) {
        people = people.route(address, get(pages::page));
    }
    for (path, _) in server_fn_paths().filter(|(_, method)| *method == Method::POST) {
        people = people.route(path, post(functions::function));
    }
    let people = people
        .layer(session::layer(&ctx))
        .layer(map_response(session::secure_removals))
        .layer(from_fn_with_state(edge.clone(), rate_form::limit))
        // Built files come compressed already; pages and answers shrink to a tenth. From 4 to 5 a board's page
        // loses 8 % for 0.4 ms; what lies above gains little for much.
        .layer(CompressionLayer::new().quality(CompressionLevel::Precise(5)));

    let mut all = Router::new()
        .route("/pkg/{*file}", get(assets::file))
        .route("/words/{file}", get(assets::words))
        .route("/healthz", get(health::tell))
        .merge(people)
        .with_state(edge);
    if ctx.config.demo && ctx.config.listen.address.ip().is_loopback() {
        all = all.merge(mailbox::routes(ctx.clone()));
    }
    guard(ctx, all)
}

/// Puts before routes what every route of the desk has before it: limits of size and time, the refusal
/// of other sites' requests, rescue from panics, protecting headers, a line in the log.
pub fn guard(ctx: Context, routes: Router) -> Router {
    routes
        .layer(from_fn(body::check))
        .layer(from_fn_with_state(ctx.clone(), csrf::protect))
        .layer(from_fn_with_state(ctx.clone(), rescue::rescue))
        .layer(from_fn_with_state(ctx, headers::add))
        .layer(from_fn(log::access))
}
