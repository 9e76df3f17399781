type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
type Number4 = `${Digit}${Digit}${Digit}${Digit}`;
type Huge = `${Number4}${Number4}${Number4}`;
const huge: Huge = "000000000000";
console.log(huge);
