namespace Rattan.Browser.Tests;

internal static class Checkout
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "Rattan.slnx"))
        ? folder
        : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Not inside a checkout."));
}
