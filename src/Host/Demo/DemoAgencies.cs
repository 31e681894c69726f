namespace Rattan.Host.Demo;

/// <summary>An agency of the demo network. <paramref name="Reliable"/> is the share that it delivers on time.</summary>
internal sealed record DemoAgency(
    string Name, string Country, string[] Channels, string Status, double Reliable, string Contact, string Note);

internal static class DemoAgencies
{
    public static IReadOnlyList<DemoAgency> All { get; } =
    [
        Vn("Sao Việt Media", "active", 0.96, "Trần Ngọc Lan", "Trả lời nhanh, báo cáo đầy đủ.", "social", "creators"),
        Vn("Bình Minh Digital", "active", 0.91, "Nguyễn Hải Đăng", "Giá tốt khi đặt theo quý.", "search", "display"),
        Vn("Hạt Gạo Creative", "active", 0.88, "Lê Thu Hà", "Mạnh về mẹ và bé.", "creators", "content"),
        Vn("Cầu Vồng Livestream", "active", 0.82, "Phạm Gia Bảo", "Phiên tối thứ Sáu bán tốt nhất.", "creators"),
        Vn("Đại Dương Press", "active", 0.97, "Vũ Quỳnh Anh", "Báo điện tử, đặt trước năm ngày.", "media"),
        Vn("Mã Rẻ Mỗi Ngày", "active", 0.93, "Đỗ Minh Khôi", "Trang mã giảm giá, chỉ nhận CPS.", "coupon"),
        Vn("Phố Cổ Outdoor", "paused", 0.74, "Hoàng Văn Sơn", "Hai bảng treo trễ, đang thương lượng.", "offline"),
        Vn("Nhóm Mẹ Bỉm Sữa", "active", 0.89, "Bùi Thanh Trúc", "Nhóm 400 nghìn thành viên.", "community", "social"),
        Vn("Thư Hay Email", "active", 0.95, "Ngô Đức Anh", "Danh sách sạch, tỷ lệ mở cao.", "email"),
        Vn("Tre Xanh Performance", "prospect", 0.90, "Trịnh Mai Phương", "Đã gặp tại hội nghị, chờ báo giá.", "search"),
        Cn("华星传媒", "active", 0.94, "王佳怡", "双十一前需提前三周预订。", "media", "display"),
        Cn("青禾直播", "active", 0.86, "李晨", "晚八点场次效果最好。", "creators"),
        Cn("小鹿种草", "active", 0.90, "陈思雨", "擅长美妆与母婴笔记。", "social", "creators"),
        Cn("远山搜索营销", "active", 0.97, "张立恒", "每周五发送报表。", "search"),
        Cn("折扣星球", "active", 0.92, "刘洋", "优惠券页面，按销售额结算。", "coupon"),
        Cn("江南社群", "active", 0.84, "周敏", "社群活跃，偶有延迟。", "community"),
        Cn("北辰户外广告", "ended", 0.70, "孙浩", "合同到期后未续签。", "offline"),
        Cn("云帆出海", "active", 0.93, "赵子涵", "面向东南亚的中文商家。", "social", "search"),
        new("Northgate Media", "US", ["media", "display"], "active", 0.95, "Dana Whitfield", "Net 30, no rebates."),
        new("Cobalt Creators", "US", ["creators", "social"], "active", 0.87, "Marcus Oyelaran", "Long videos work."),
        new("Inboxwise", "GB", ["email"], "active", 0.96, "Priya Raman", "Three newsletters, two weeks ahead."),
        new("Kanal Neun", "DE", ["media", "content"], "active", 0.94, "Jonas Richter", "Test reports only."),
        new("Merlion Reach", "SG", ["social", "display"], "active", 0.91, "Tan Wei Ling", "Covers SG, MY and ID."),
        new("Siam Spark", "TH", ["creators", "community"], "active", 0.85, "Nattapong S.", "Good with beauty."),
        new("Lumen Coupons", "US", ["coupon"], "prospect", 0.90, "Elena Petrova", "Asked for a trial month."),
    ];

    private static DemoAgency Vn(
        string name, string status, double reliable, string contact, string note, params string[] channels) =>
        new(name, "VN", channels, status, reliable, contact, note);

    private static DemoAgency Cn(
        string name, string status, double reliable, string contact, string note, params string[] channels) =>
        new(name, "CN", channels, status, reliable, contact, note);
}
