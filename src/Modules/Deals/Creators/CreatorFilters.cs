using Rattan.Kernel.Json;

namespace Rattan.Deals.Creators;

/// <summary>What a list of creators is narrowed by.</summary>
internal static class CreatorFilters
{
    public static ValidationError? Narrow(ref IQueryable<Creator> creators, CreatorsAsked asked)
    {
        creators = creators.Where(c => c.MergedInto == null);
        if (LineText.Given(asked.Q) is { } q)
        {
            var part = LineText.Fold(q).TrimStart('@');
            creators = creators.Where(c => c.SearchText.Contains(part));
        }

        if (LineText.Given(asked.Country)?.ToUpperInvariant() is { } country)
        {
            creators = creators.Where(c => c.Country == country);
        }

        if (LineText.Given(asked.Platform) is { } platform)
        {
            if (!EnumText.TryParse<SocialPlatform>(platform, out _))
            {
                return new ValidationError("creator.platform", "A platform such as tiktok.", "platform");
            }

            var line = KeyList.Line(platform);
            creators = creators.Where(c => c.Platforms.Contains(line));
        }

        if (LineText.Given(asked.Category) is { } category)
        {
            var (own, below) = (KeyList.Line(category), $"\n{category}.");
            creators = creators.Where(c => c.Categories.Contains(own) || c.Categories.Contains(below));
        }

        if (asked.Followers is { } most)
        {
            creators = creators.Where(c => c.Followers >= most);
        }

        return ByPrice(ref creators, asked);
    }

    private static ValidationError? ByPrice(ref IQueryable<Creator> creators, CreatorsAsked asked)
    {
        if (asked.PriceMax is not { } max)
        {
            return null;
        }

        if (!Currency.TryParse(asked.Currency, out var currency))
        {
            return new ValidationError("creator.currency", "A price needs its currency.", "currency");
        }

        creators = creators.Where(c => c.LowestCurrency == currency && c.LowestMinor <= max);
        return null;
    }
}
