//! What the stories stand on.

pub mod cast;
pub mod client;
pub mod crowd;
#[macro_use]
pub mod desk;
pub mod edges;
pub mod lab;
pub mod markup;
pub mod nginx;
pub mod opensmtpd;
pub mod proxy;
pub mod ratings;
pub mod sent;
pub mod smtp;
pub mod tempfolder;
pub mod tour;
