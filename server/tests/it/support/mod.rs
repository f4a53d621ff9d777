//! What the stories stand on.

pub mod client;
#[macro_use]
pub mod desk;
pub mod opensmtpd;
pub mod smtp;
