using Rattan.Bench.Edge;

return args is ["serve", var kind, var links, var folder, var port]
    ? await Served.RunAsync(kind, Settings.Number(links), folder, Settings.Number(port))
    : await Measured.RunAsync(Settings.Read(args));
