namespace Rattan.Network.Matching;

/// <summary>Countries and categories as numbers and bits, so that many resources are compared quickly.</summary>
internal static class Areas
{
    private const int Letters = 26;

    private static readonly Dictionary<string, int> Slugs = ProductCategories.All.Index()
        .ToDictionary(each => each.Item, each => each.Index, StringComparer.Ordinal);

    public static int CountriesMax => Letters * Letters;

    public static int Country(string code) => (code[0] - 'A') * Letters + code[1] - 'A';

    /// <summary>One bit; 0 for nothing.</summary>
    public static UInt128 Category(string? slug) =>
        slug is not null && Slugs.TryGetValue(slug, out var at) ? UInt128.One << at : 0;

    /// <summary>A group is itself and everything below it.</summary>
    public static UInt128 Categories(IEnumerable<string> slugs)
    {
        UInt128 bits = 0;
        foreach (var slug in slugs)
        {
            bits |= Category(slug);
            if (ProductCategories.IsTop(slug))
            {
                foreach (var below in Slugs.Keys.Where(each => ProductCategories.TopOf(each) == slug))
                {
                    bits |= Category(below);
                }
            }
        }

        return bits;
    }

    /// <summary>The groups that these belong to.</summary>
    public static UInt128 Groups(IEnumerable<string> slugs)
    {
        UInt128 bits = 0;
        foreach (var slug in slugs)
        {
            bits |= Category(ProductCategories.TopOf(slug));
        }

        return bits;
    }

    public static byte Restricted(IEnumerable<string> slugs)
    {
        var bits = 0;
        foreach (var slug in slugs)
        {
            for (var at = 0; at < RestrictedCategories.All.Count; at++)
            {
                bits |= RestrictedCategories.All[at] == slug ? 1 << at : 0;
            }
        }

        return (byte)bits;
    }
}
