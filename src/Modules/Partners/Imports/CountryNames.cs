using System.Globalization;
using Rattan.Platform.Imports;

namespace Rattan.Partners.Imports;

/// <summary>Countries as files name them: by code, in English or in their own language.</summary>
internal static class CountryNames
{
    private static readonly Lazy<Dictionary<string, string>> Known = new(Read);

    /// <summary>The ISO code, or the text in capitals when no country is called so.</summary>
    public static string CodeOf(string text) =>
        Known.Value.GetValueOrDefault(FileWords.Squash(text), text.ToUpperInvariant());

    private static Dictionary<string, string> Read()
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var code in Country.All)
        {
            found.TryAdd(FileWords.Squash(code), code);
            foreach (var name in Names(code))
            {
                found.TryAdd(FileWords.Squash(name), code);
            }
        }

        return found;
    }

    private static string[] Names(string code)
    {
        try
        {
            var region = new RegionInfo(code);
            return [region.EnglishName, region.NativeName];
        }
        catch (ArgumentException)
        {
            // A few countries have no language of their own in the system's data.
            return [];
        }
    }
}
