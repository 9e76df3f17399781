use std::sync::atomic::{AtomicU64, Ordering};

static COUNT: AtomicU64 = AtomicU64::new(0);

fn spin() {
    loop {
        COUNT.fetch_add(1, Ordering::Relaxed);
    }
}

fn main() {
    for _ in 0..4 {
        std::thread::spawn(spin);
    }
    spin();
}
