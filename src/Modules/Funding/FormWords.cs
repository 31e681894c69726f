using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Funding;

/// <summary>What the forms of the module have in common.</summary>
internal static class FormWords
{
    public static IReadOnlyList<Choice> Banks(FundingOptions options) =>
        [.. options.BankNames.Select(name => new Choice(name, name))];
}
