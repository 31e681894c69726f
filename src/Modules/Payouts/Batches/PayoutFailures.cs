using Rattan.Platform.Ui.Texts;

namespace Rattan.Payouts.Batches;

/// <summary>A refusal in the viewer's language: the text <c>payouts.refused.{code}</c>, or what the error
/// says.</summary>
internal static class PayoutFailures
{
    public static string Say(ITexts texts, Error refused)
    {
        var key = $"payouts.refused.{refused.Code}";
        return texts[key] is var text && text != key ? text : refused.Message;
    }
}
