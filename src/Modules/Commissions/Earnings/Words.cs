using Rattan.Platform.Ui.Texts;

namespace Rattan.Commissions.Earnings;

/// <summary>Codes in the viewer's language.</summary>
internal static class Words
{
    public static string Reason(ITexts texts, string code) =>
        texts[$"word.reason.{code}"] is var word && word != $"word.reason.{code}" ? word : code;

    /// <summary>A refusal: the text <c>refused.{code}</c>, or what the error says.</summary>
    public static string Refusal(ITexts texts, Error refused) =>
        texts[$"refused.{refused.Code}"] is var text && text != $"refused.{refused.Code}" ? text : refused.Message;
}
