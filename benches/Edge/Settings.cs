using System.Globalization;

namespace Rattan.Bench.Edge;

/// <param name="Seconds">How long each measured load lasts.</param>
/// <param name="Json">Where to write the figures, or null.</param>
/// <param name="Links">Links in the measured edge.</param>
/// <param name="Kill">Kills the edge in the middle of a load and counts what is left.</param>
internal sealed record Settings(int Seconds, string? Json, int Links, bool Kill)
{
    internal static Settings Read(string[] args)
    {
        var settings = new Settings(10, null, 100_000, false);
        for (var i = 0; i < args.Length; i++)
        {
            settings = args[i] switch
            {
                "--seconds" => settings with { Seconds = Number(args[++i]) },
                "--json" => settings with { Json = args[++i] },
                "--links" => settings with { Links = Number(args[++i]) },
                "--kill" => settings with { Kill = true },
                _ => throw new ArgumentException(
                    $"Unknown: {args[i]}. Usage: [--seconds N] [--json FILE] [--links N] [--kill]", nameof(args)),
            };
        }

        return settings;
    }

    internal static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
