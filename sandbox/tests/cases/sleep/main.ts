setTimeout((): void => {}, 1000000);
