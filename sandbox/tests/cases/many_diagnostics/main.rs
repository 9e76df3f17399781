macro_rules! ten {
    ($($t:tt)*) => { $($t)* $($t)* $($t)* $($t)* $($t)* $($t)* $($t)* $($t)* $($t)* $($t)* };
}

fn main() {
    ten! { ten! { ten! { ten! { undeclared("a long text to be repeated in each message"); } } } }
}
