//! How often a call is tried, and when: what it waits for before it is sent.

pub(crate) mod attempts;
pub(crate) mod gate;
mod line;
mod load;
mod outage;
mod pacing;
mod ramp;
