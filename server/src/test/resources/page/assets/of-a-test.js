console.log("a file of the page, for a test");
